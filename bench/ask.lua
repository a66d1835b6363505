-- Asks the assistant one question after the other, each at the start of a conversation.
local questions = {
  "Làm giấy khai sinh cho con cần giấy tờ gì?", "xin giay xac nhan doc than mat bao lau", "Chứng thực bản sao hết bao nhiêu tiền?", "ddawng kys tamj trus owr ddaau",
  "kết hôn", "Xe mới mua chưa có biển, đăng ký ở đâu?", "làm hộ chiếu", "nha toi muon xay them tang 2 co phai xin phep khong"
}
local n = 0
function request()
  n = n % #questions + 1
  return wrk.format("POST", "/api/v1/assistant/ask", { ["Content-Type"] = "application/json" }, '{"text":"' .. questions[n] .. '"}')
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %.1f %d %.1f\n", summary.requests * 1e6 / summary.duration, summary.errors.status, latency:percentile(99) / 1000))
end
