-- For wrk: posts each line of BENCH_FILE (cookie, TAB, form) once to BENCH_PATH,
-- and counts what was answered with a redirect to BENCH_TO.
local lines, at, done = {}, -1, 0 -- wrk throws the first request away

local path = os.getenv("BENCH_PATH") or "/aanmelden/controleren"
local goal = os.getenv("BENCH_TO") or "/aanmelden/code"

function init()
	for line in io.lines(os.getenv("BENCH_FILE")) do
		local cookie, form = line:match("^(.-)\t(.*)$")
		lines[#lines + 1] = wrk.format("POST", path, {
			["Cookie"] = cookie,
			["Content-Type"] = "application/x-www-form-urlencoded",
			["Host"] = "127.0.0.1",
		}, form)
	end
end

function request()
	at = at + 1
	return lines[math.max(at, 1)] or wrk.format("GET", "/gezondheid")
end

function response(status, headers)
	local to = headers["Location"] or headers["location"] or ""
	if status == 303 and to:find(goal, 1, true) then
		done = done + 1
	elseif status ~= 200 then
		io.stderr:write("bench: answered " .. status .. "\n")
		done = done + 1
	end
	if done == #lines then
		os.exit(0) -- wrk itself would sleep until its time is over
	end
end
