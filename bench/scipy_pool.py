"""People in plain scientific Python: scipy_peer.py for each of them, in a pool of processes.

Usage: scipy_pool.py PROCESSES METHOD TOLERANCE PROBLEM...; a problem is a file of `calfpump_bench --problem`. Prints as JSON the time
by the clock [s], the processor time [s], the number of people and the largest error of an ankle pressure [mmHg]. The start of each
run, its steady state, is in the problem and costs nothing here.
"""
import json
import sys
import time
from multiprocessing import Pool

import numpy as np

from scipy_peer import Leg, solve


def person(task):
    method, tolerance, path = task
    np.seterr(over="ignore")
    with open(path, encoding="utf-8") as file:
        problem = json.load(file)
    seconds, _, error = solve(problem, Leg(problem), method, tolerance)
    return seconds, error


def main():
    processes, method, tolerance, *paths = sys.argv[1:]
    begin = time.monotonic()
    with Pool(int(processes)) as pool:
        answers = pool.map(person, [(method, float(tolerance), path) for path in paths], chunksize=1)
    print(json.dumps({"wall_s": time.monotonic() - begin, "processor_s": sum(seconds for seconds, _ in answers),
                      "people": len(paths), "error_mmHg": max(error for _, error in answers)}))


if __name__ == "__main__":
    main()
