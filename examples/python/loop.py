#!/usr/bin/env python3
"""A loop driven by hand: needs the standard library, and a folder below the server's workspaces."""
import json
import pathlib
import sys
import urllib.request

if len(sys.argv) != 3:
    sys.exit("usage: loop.py URL WORKSPACE")
server, workspace = sys.argv[1], pathlib.Path(sys.argv[2])
workspace.mkdir(parents=True, exist_ok=True)


# tag::loop[]
def post(path, body):
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(server + "/api/v1" + path, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


judge = {"type": "custom", "name": "greeting", "tool_arguments": {"command": ["grep", "-q", "hello", "greeting.txt"]}}
config = {"agent_name": "by-hand", "max_iterations": 5, "workspace": {"path": str(workspace)}, "exit_conditions": [judge]}
iterations = "/loops/" + post("/loops", config)["session_id"] + "/iterations"
answer = {"decision": "continue"}
while answer["decision"] == "continue":
    grant = post(iterations, {})
    number = grant["iteration"]
    if number >= 2:
        (workspace / "greeting.txt").write_text("hello\n")  # the work
    done = {"lease_token": grant["lease_token"], "agent_state": {"seen": number}}
    answer = post(f"{iterations}/{number}/completion", done)
    print(f"iteration {number}: {answer['decision']}")
print(answer["outcome"])
# end::loop[]
