-- For wrk: one prepared GET for each token of a file, sent one after another. Arguments: the file, the path.
local requests, count, last = {}, 0, 0

function init(arguments)
  for token in io.lines(arguments[1]) do
    count = count + 1
    requests[count] = wrk.format("GET", arguments[2],
      { ["Authorization"] = "Bearer " .. token, ["Accept"] = "application/json" })
  end
end

function request()
  last = last % count + 1
  return requests[last]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
