"""Vectors for category trees and for periods, by a reading of the method that shares no code with the crate.

Source: disclosure.md B.5, B.6 and B.20. A cell is a set of people: for every tree, which of its leaves it allows. From
that alone follow what holds what, what falls into what, and which two names mean the same people. Run it in this
directory; it writes the same files each time. Needs nothing but Python 3.
"""

import csv, hashlib, hmac, json, random

MASTER = bytes(range(32))
BOUNDS = {}
with open("../../src/ptable_V4_D8_u32.csv") as table:
    for row in list(csv.reader(table))[1:]:
        BOUNDS[int(row[0])] = (int(row[1]), int(row[2]))
ANSWERED = "answered"

# id, role, categories; for a union the finer variable and the parts of each category.
SEX = ("sex", "breakdown", ["female", "male"], None)
AGE = ("age", "breakdown", ["16-24", "25-34", "35-44", "45-64", "65+"], None)
AGE_GROUP = ("age_group", "breakdown", ["young", "middle", "old"],
             ("age", [["16-24", "25-34"], ["35-44", "45-64"], ["65+"]]))
AREA = ("area", "breakdown", ["derby", "peak", "dales", "bolsover", "south"], None)
AREA_GROUP = ("area_group", "breakdown", ["city", "north", "east"],
              ("area", [["derby"], ["peak", "dales"], ["bolsover", "south"]]))
WHO = ("relationship", "breakdown", ["partner", "family", "known", "stranger", "unknown"], None)
WHO_GROUP = ("relationship_group", "breakdown", ["close", "known_other", "not_known"],
             ("relationship", [["partner", "family"], ["known"], ["stranger", "unknown"]]))
GRADE = ("grade", "answer", ["1", "2", "3", "4"], None)
SATISFIED = ("satisfied", "answer", ["yes", "no"], ("grade", [["3", "4"], ["1", "2"]]))

TREES = [SEX, AGE, AGE_GROUP, AREA, AREA_GROUP, WHO, WHO_GROUP, GRADE, SATISFIED]
BROKEN_DOWN = [[a] for a in ("sex", "age", "age_group", "area", "area_group", "relationship", "relationship_group")]
TREE_TABLES = [[v[0]] for v in TREES] + [b + ["satisfied"] for b in BROKEN_DOWN] + [["area_group", "grade"]] + [
    ["sex", "area"], ["sex", "area_group"], ["sex", "area", "satisfied"], ["sex", "area_group", "satisfied"],
    ["age_group", "relationship_group"], ["age_group", "relationship_group", "satisfied"],
]
PERIODS = [SEX, AREA, AREA_GROUP, SATISFIED_ALONE := ("satisfied", "answer", ["yes", "no"], None)]
PERIOD_TABLES = [[v[0]] for v in PERIODS] + [["sex", "satisfied"], ["area", "satisfied"], ["area_group", "satisfied"]]


def mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def first32(digest):
    return int.from_bytes(digest[:4], "big")


def escaped(part):
    return part.replace("\\", "\\\\").replace("|", "\\|").replace("=", "\\=")


class Release:
    """One closed node."""

    def __init__(self, node, variables, tables, people):
        self.node, self.people = node, people
        self.variables = {v[0]: v for v in variables}
        self.order = [v[0] for v in variables]
        self.make_cells(tables)
        self.draw()
        self.hide()

    def root(self, variable):
        return self.variables[variable][3][0] if self.variables[variable][3] else variable

    def leaves(self, variable, category):
        """Which leaves of its tree a condition allows."""
        _, _, categories, union = self.variables[variable]
        if category == ANSWERED:
            return frozenset(l for c in categories for l in self.leaves(variable, c))
        return frozenset(union[1][categories.index(category)]) if union else frozenset([category])

    def people_of(self, cell):
        return {self.root(v): self.leaves(v, c) for v, c in cell}

    def make_cells(self, tables):
        frames = [[]] + sorted((sorted(self.order.index(v) for v in t) for t in tables), key=lambda f: (len(f), f))
        self.cells = []
        for frame in frames:
            found = [()]
            for place in frame:
                name, _, categories, _ = self.variables[self.order[place]]
                found = [cell + ((name, c),) for cell in found for c in [ANSWERED] + categories]
            self.cells += found

    def name(self, cell):
        return "|".join([escaped(self.node)] + [escaped(v) + "=" + escaped(c) for v, c in sorted(cell)])

    def twins(self, variable, category):
        """Every condition that allows the same people, in the order of the variables, "answered" first."""
        own = self.leaves(variable, category)
        return [(v, c) for v in self.order if self.root(v) == self.root(variable)
                for c in [ANSWERED] + self.variables[v][2] if self.leaves(v, c) == own
                and (v == variable) <= (c == category)]

    def draw(self):
        lines = sorted(("\x1f".join([p["resp_id"]] + [p[v] for v in self.order]) for p in self.people),
                       key=lambda line: line.encode())
        self.snapshot = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        key = mac(MASTER, f"release|{self.node}|{self.snapshot}")
        self.row = {}
        for cell in self.cells:
            inside = [p for p in self.people if all(p[v] != "" and (c == ANSWERED or p[v] == c) for v, c in cell)]
            ckey = sum(first32(mac(key, "rk|" + p["resp_id"])) for p in inside) % 2**32
            drawn_as = [self.twins(v, c)[0] for v, c in cell]
            u = first32(mac(key, f"cell|{self.name(drawn_as)}|{ckey}"))
            noise = next(v for v, (low, high) in BOUNDS.items() if low <= u < high)
            self.row[cell] = [len(inside), ckey, u, noise, 5 * ((len(inside) + noise + 2) // 5)]
        self.status = {}

    def n(self, cell):
        return self.row[cell][0]

    def with_condition(self, cell, variable, category, instead_of=None):
        rest = [c for c in cell if c[0] not in (variable, instead_of)]
        return tuple(sorted(rest + [(variable, category)], key=lambda c: self.order.index(c[0])))

    def holds(self, outer, inner):
        """Whether `outer` allows more people than `inner` by what they answered, not only those who did not."""
        wide, narrow = self.people_of(outer), self.people_of(inner)
        if any(root not in narrow or not narrow[root] <= leaves for root, leaves in wide.items()):
            return False
        whole = {root: frozenset(self.variables[root][2]) for root in narrow}
        return any(narrow[root] != whole[root] and wide.get(root) != narrow[root] for root in narrow)

    def step_8(self, cell):
        n, rounded = self.row[cell][0], self.row[cell][4]
        if n < 10 or rounded < 10:
            return "low"
        for variable, category in cell:
            if category != ANSWERED and self.n(self.with_condition(cell, variable, ANSWERED)) - n < 10:
                return "linked" if self.variables[variable][1] == "breakdown" else "high"
        if any(self.holds(outer, cell) and self.n(outer) - n < 10 for outer in self.cells):
            return "linked"
        return None

    def splits(self):
        for parent in self.cells:
            for variable, category in parent:
                own = self.leaves(variable, category)
                for other in self.order:
                    if self.root(other) != self.root(variable):
                        continue
                    if other == variable and category != ANSWERED:
                        continue
                    inside = [c for c in self.variables[other][2] if self.leaves(other, c) <= own]
                    parts = [self.with_condition(parent, other, c, variable) for c in inside]
                    whole = frozenset().union(*(self.leaves(other, c) for c in inside)) == own
                    if whole and (len(parts) > 1 or other == variable) and all(p in self.row for p in parts):
                        yield parts

    def step_9(self, parts):
        hidden = [p for p in parts if self.status[p]]
        together = sum(self.n(p) for p in hidden)
        also = []
        if hidden:
            for part in sorted((p for p in parts if not self.status[p]), key=self.n):
                if together >= 10:
                    break
                together += self.n(part)
                also.append(part)
        return also

    def names_of(self, cell):
        names = [()]
        for variable, category in cell:
            names = [name + (twin,) for name in names for twin in self.twins(variable, category)]
        return [tuple(sorted(n, key=lambda c: self.order.index(c[0]))) for n in names]

    def hide(self):
        for cell in self.cells:
            self.status[cell] = self.step_8(cell)
        for cell in [c for parts in self.splits() for c in self.step_9(parts)]:
            self.status[cell] = "linked"

        def baseless(cell):
            bases = [self.with_condition(cell, v, ANSWERED) for v, _ in cell]
            same = [n for n in self.names_of(cell) if n in self.row]
            return any(self.status[other] for other in bases + same)

        self.until_nothing_changes(baseless)
        kind = lambda v: self.variables[v][1]
        for cell in self.cells:
            if any(kind(v) == "breakdown" and c == ANSWERED for v, c in cell) and any(kind(v) == "answer" for v, _ in cell):
                for name in self.names_of(cell):
                    if name in self.row and not self.status[name]:
                        self.status[name] = "linked"
        self.until_nothing_changes(lambda cell: any(
            kind(v) == "answer" and c != ANSWERED and self.status[self.with_condition(cell, v, ANSWERED)] for v, c in cell))

    def until_nothing_changes(self, stands_on_hidden):
        while found := [c for c in self.cells if not self.status[c] and stands_on_hidden(c)]:
            for cell in found:
                self.status[cell] = "linked"

    def rows(self):
        for cell in self.cells:
            reason = self.status[cell]
            yield [self.name(cell), *self.row[cell], "hidden" if reason else "shown", reason or ""]


HEADING = ["cell_id", "n", "ckey", "u32", "noise", "rounded", "status", "reason"]


def write(name, heading, rows):
    with open(name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(heading)
        out.writerows(rows)


def written(variables, tables, **more):
    ids = lambda kind: [v[0] for v in variables if v[1] == kind]
    return json.dumps({
        **more, "master_key_hex": MASTER.hex(), "breakdowns": ids("breakdown"), "answers": ids("answer"),
        "categories": {v[0]: v[2] for v in variables},
        "parts": {v[0]: {"of": v[3][0], "codes": v[3][1]} for v in variables if v[3]}, "tables": tables,
    }, indent=1) + "\n"


def made_up(draw, place, variables, weights):
    person = {"resp_id": f"v{place:04d}-{draw.randrange(16**6):06x}"}
    for name, _, categories, union in variables:
        if union:
            fine = person[union[0]]
            person[name] = next((c for c, parts in zip(categories, union[1]) if fine in parts), "")
        else:
            person[name] = "" if draw.random() < 0.04 else draw.choices(categories, weights[name])[0]
    return person


def trees():
    draw = random.Random(1)
    weights = {"sex": [78, 22], "age": [22, 28, 25, 20, 5], "area": [40, 9, 7, 16, 28],
               "relationship": [45, 12, 20, 15, 8], "grade": [35, 25, 20, 20]}
    people = [made_up(draw, place, TREES, weights) for place in range(420)]
    heading = ["resp_id"] + [v[0] for v in TREES]
    write("micro_trees.csv", heading, [[p[h] for h in heading] for p in people])
    release = Release("TREES-420", TREES, TREE_TABLES, people)
    write("truth_trees.csv", HEADING, release.rows())
    with open("cfg_trees.json", "w") as file:
        file.write(written(TREES, TREE_TABLES, release="TREES-420", snapshot=release.snapshot))
    return release


def closed(counts):
    """B.20, 6: at the first quarter end with 100 answers; from the fourth with 60, single figures only."""
    quarters, held = [], 0
    for quarter, answers in counts:
        quarters.append(quarter)
        held += answers
        if held >= 100 or (len(quarters) >= 4 and held >= 60):
            name = quarters[0] if len(quarters) == 1 else f"{quarters[0]}..{quarters[-1]}"
            yield name, quarters, held < 100
            quarters, held = [], 0


def periods():
    draw = random.Random(2)
    weights = {"sex": [75, 25], "area": [40, 10, 10, 15, 25], "satisfied": [35, 65]}
    counts = [("2025-Q1", 160), ("2025-Q2", 45), ("2025-Q3", 70), ("2025-Q4", 20), ("2026-Q1", 12),
              ("2026-Q2", 18), ("2026-Q3", 25), ("2026-Q4", 40)]
    people = []
    for quarter, answers in counts:
        people += [{**made_up(draw, len(people) + k, PERIODS, weights), "quarter": quarter} for k in range(answers)]
    heading = ["resp_id", "quarter"] + [v[0] for v in PERIODS]
    write("micro_periods.csv", heading, [[p[h] for h in heading] for p in people])
    rows, releases = [], []
    # The last quarter is not over.
    for name, quarters, single in closed(counts[:-1]):
        tables = [t for t in PERIOD_TABLES if len(t) == 1] if single else PERIOD_TABLES
        release = Release(name, PERIODS, tables, [p for p in people if p["quarter"] in quarters])
        rows += release.rows()
        releases.append({"release": name, "quarters": quarters, "one_variable_only": single, "snapshot": release.snapshot})
    write("truth_periods.csv", HEADING, rows)
    with open("cfg_periods.json", "w") as file:
        file.write(written(PERIODS, PERIOD_TABLES, current="2026-Q4", releases=releases))
    return rows


if __name__ == "__main__":
    made = trees()
    print(len(made.cells), "cells of trees,", sum(not s for s in made.status.values()), "shown")
    print(len(periods()), "cells of periods")
