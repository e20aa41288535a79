"""What every client script shares: the values that must not leave, the proof that they did not, and the table of results."""

import sys
import urllib.request

VALUES = ["Anna Schmidt", "anna.schmidt@example.org", "DE89 3704 0044 0532 0130 00", "86 095 742 719"]
TEXT = f"Schreibe an Frau {VALUES[0]}, {VALUES[1]}, IBAN {VALUES[2]}, Steuer-ID {VALUES[3]}."


class Proof:
    def __init__(self, client, recorder):
        self.client = client
        self.recorder = recorder
        self.rows = []
        self.passed = 0

    def check(self, name, ok):
        if not ok:
            sys.exit(f"FAILED: {self.client}: {name}")
        self.passed += 1

    def forget(self):
        urllib.request.urlopen(urllib.request.Request(self.recorder + "/recorded", method="DELETE")).read()

    def left(self):
        with urllib.request.urlopen(self.recorder + "/recorded") as response:
            return response.read().decode(errors="replace")

    def request(self, operation, call, restored=None, how="plain"):
        """Runs call(), proves that its request reached the recorder without any of the values, and that what came back is whole."""
        self.forget()
        result = call()
        self.unleaked(operation, how)
        if restored is not None:
            self.check(f"{operation} {how}: restored", restored(result))
        self.rows.append((operation, how, "no", "-" if restored is None else "yes"))
        return result

    def unleaked(self, operation, how):
        bytes_left = self.left()
        self.check(f"{operation} {how}: reached the provider", "HTTP/1.1" in bytes_left)
        self.check(f"{operation} {how}: no value left", not any(value in bytes_left for value in VALUES))

    def refused(self, operation, code, call):
        """Runs call() and proves that the proxy refused it before anything left."""
        self.forget()
        try:
            call()
        except Exception as refused:
            self.check(f"{operation}: refused", getattr(refused, "code", None) == code)
            self.check(f"{operation}: nothing left", self.left() == "")
            self.rows.append((operation, "plain", "no", "refused"))
            return
        sys.exit(f"FAILED: {self.client}: {operation} was not refused")

    def report(self):
        for operation, how, leaked, restored in self.rows:
            print(f"{self.client:14} | {operation:34} | {how:6} | leaked: {leaked} | restored: {restored}")
        print(f"{self.client}: {self.passed} passed, 0 failed")


def whole(text):
    """Whether everything that was replaced is back."""
    return all(value in text for value in VALUES)
