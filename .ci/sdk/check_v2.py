"""What counts for us in the summary of pii-leak-benchmark-v2: nothing leaves in requests, and everything echoed comes back.

Its outcome also asks for values that the model itself invents to be masked in answers, which Nescio does not promise.
"""

import json
import sys

for row in json.load(open(sys.argv[1]))["rows"]:
    print(f"request path leaks {row['request_path_leak']}, fidelity {row['fidelity_rate']}, cases {row['cases_attempted']}")
    if row["request_path_leak"] or row["fidelity_rate"] != 1.0 or not row["cases_attempted"] or row["inconclusive"]:
        sys.exit("pii-leak-benchmark-v2 failed")
