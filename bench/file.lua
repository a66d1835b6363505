-- Files dossiers: every request is a new one (its own Idempotency-Key). Arguments: token, body file.
local token, body, run
local n = 0
function init(args)
  token = args[1]
  local f = assert(io.open(args[2], "r")); body = f:read("*a"); f:close()
  math.randomseed(os.time() + (tonumber(args[3]) or 0))
  run = string.format("%08x%08x", math.random(0, 2^31 - 1), math.random(0, 2^31 - 1))
end
function request()
  n = n + 1
  return wrk.format("POST", "/api/v1/dossiers", {
    ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token, ["Idempotency-Key"] = run .. "-" .. n
  }, body)
end
local id = 0
function setup(thread) id = id + 1; thread:set("id", id) end
function done(summary, latency, requests)
  io.write(string.format("RESULT %.1f %d %.1f\n", summary.requests * 1e6 / summary.duration, summary.errors.status, latency:percentile(99) / 1000))
end
