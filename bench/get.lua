-- Reads one address again and again. Arguments: header name and value, or nothing.
function init(args)
  if args[1] then wrk.headers[args[1]] = args[2] end
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %.1f %d %.1f\n", summary.requests * 1e6 / summary.duration, summary.errors.status, latency:percentile(99) / 1000))
end
