-- Accepts one filed dossier after another: the codes of a unit and day have no gap. Arguments: token, first code, how many codes of it to skip.
local token, stem, n
function init(args)
  token = args[1]
  local s, first = args[2]:match("^(.-)(%d%d%d%d%d%d%d)$")
  stem = s
  n = tonumber(first) + tonumber(args[3]) - 1
end
function request()
  n = n + 1
  return wrk.format("POST", string.format("/api/v1/dossiers/%s%07d/actions/tiep-nhan", stem, n), {
    ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token
  }, "{}")
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %.1f %d %.1f %d\n", summary.requests * 1e6 / summary.duration, summary.errors.status, latency:percentile(99) / 1000, summary.requests))
end
