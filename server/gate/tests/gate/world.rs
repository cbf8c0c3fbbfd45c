//! Made-up people, their answers, and what is to be counted.

use fastrand::Rng;

pub struct Variable {
    pub id: String,
    pub categories: usize,
    pub is_answer: bool,
    pub has_base: bool,
    pub requires: Option<(usize, usize)>,
    /// The finer variable, and which of its categories make up each own one.
    pub parts: Option<(usize, Vec<Vec<usize>>)>,
    /// Own category, other variable, its category.
    pub within: Vec<(usize, usize, usize)>,
}

pub struct World {
    pub variables: Vec<Variable>,
    pub frames: Vec<Vec<usize>>,
    /// For each person and variable the category, or nothing outside the base.
    pub rows: Vec<Vec<Option<usize>>>,
}

impl Variable {
    fn new(id: &str, categories: usize, is_answer: bool) -> Self {
        let id = id.to_owned();
        Self { id, categories, is_answer, has_base: true, requires: None, parts: None, within: Vec::new() }
    }

    pub fn code(&self, category: usize) -> String {
        if self.categories == 2 { ["yes", "no"][category].to_owned() } else { format!("c{category}") }
    }
}

const DEMOGRAPHICS: [usize; 3] = [0, 1, 2];
const CIRCUMSTANCES: [usize; 2] = [3, 4];
const NEEDS: usize = 6;

impl World {
    /// The product's shape in small: measures with bases of their own, routing, unions, an implication, and each
    /// measure alone, by one breakdown, and (from 200 people) by a demographic and a circumstance.
    pub fn county(people: usize, seed: u64) -> Self {
        let mut variables = vec![
            Variable::new("sex", 2, false),
            Variable::new("age", 4, false),
            Variable::new("disabled", 2, false),
            Variable::new("online", 2, false),
            Variable::new("area", 5, false),
            Variable::new("told", 2, true),
            Variable { requires: Some((5, 0)), ..Variable::new("grade", 5, true) },
        ];
        let union = |id: &str, codes: [Vec<usize>; 2]| Variable {
            requires: Some((5, 0)),
            parts: Some((6, codes.to_vec())),
            ..Variable::new(id, 2, true)
        };
        variables.push(union("satisfied", [vec![3, 4], vec![0, 1, 2]]));
        variables.push(union("dissatisfied", [vec![0, 1], vec![2, 3, 4]]));
        let unmet = variables.len();
        variables.push(Variable::new("unmet", 2, true));
        for need in 0..NEEDS {
            let within = vec![(0, unmet, 0)];
            variables.push(Variable { within, ..Variable::new(&format!("need{need}"), 2, true) });
        }
        for measure in 0..6 {
            variables.push(Variable::new(&format!("measure{measure}"), 2 + measure % 2, true));
        }
        let mut rng = Rng::with_seed(seed);
        let rows = (0..people).map(|_| person(&mut rng, &variables, unmet)).collect();
        let frames = frames(&variables, if people < 200 { 2 } else { 3 });
        Self { variables, frames, rows }
    }

    /// Every combination of up to three of a few variables whose base is everybody, as in B.5 as written.
    pub fn everyone(people: usize, seed: u64) -> Self {
        let mut variables: Vec<Variable> =
            [("area", 6), ("age", 4), ("sex", 3), ("relation", 5), ("online", 2)]
                .map(|(id, categories)| Variable { has_base: false, ..Variable::new(id, categories, false) })
                .into();
        variables.push(Variable { has_base: false, ..Variable::new("satisfied", 2, true) });
        let mut rng = Rng::with_seed(seed);
        let pick = |rng: &mut Rng, of: usize| (0..2).map(|_| rng.usize(..of)).min();
        let rows =
            (0..people).map(|_| variables.iter().map(|v| pick(&mut rng, v.categories)).collect()).collect();
        let mut frames = vec![vec![]];
        for a in 0..variables.len() {
            frames.push(vec![a]);
            for b in a + 1..variables.len() {
                frames.push(vec![a, b]);
                frames.extend((b + 1..variables.len()).map(|c| vec![a, b, c]));
            }
        }
        Self { variables, frames, rows }
    }

    pub fn root(&self, variable: usize) -> usize {
        self.variables[variable].parts.as_ref().map_or(variable, |(root, _)| *root)
    }

    /// What a slot (nothing: "gave an answer") holds of the root's categories.
    pub fn mask(&self, variable: usize, slot: Option<usize>) -> u64 {
        let own = |category: usize| match &self.variables[variable].parts {
            None => 1_u64 << category,
            Some((_, codes)) => codes[category].iter().map(|code| 1 << code).sum(),
        };
        slot.map_or_else(|| (0..self.variables[variable].categories).map(own).sum(), own)
    }
}

fn person(rng: &mut Rng, variables: &[Variable], unmet: usize) -> Vec<Option<usize>> {
    let mut person: Vec<Option<usize>> = vec![None; variables.len()];
    for (at, variable) in variables.iter().enumerate() {
        // Skewed, so that small groups occur; another share for each question.
        let share = [0.5, 0.25, 0.8, 0.12, 0.93, 0.4, 0.65][(at * 5) % 7];
        let drawn = if variable.categories == 2 {
            usize::from(rng.f64() > share)
        } else {
            (0..2).map(|_| rng.usize(..variable.categories)).min().unwrap()
        };
        person[at] = (rng.f64() < 0.96).then_some(drawn);
    }
    person[5] = person[5].map(|_| usize::from(rng.f64() > 0.7));
    if person[5] != Some(0) {
        person[6] = None;
    }
    for (at, variable) in variables.iter().enumerate() {
        if let Some((root, codes)) = &variable.parts {
            person[at] =
                person[*root].map(|code| codes.iter().position(|part| part.contains(&code)).unwrap());
        }
    }
    // Needs that most of those with any unmet need have, so that a need and "any" differ by few.
    person[unmet] = Some(usize::from(rng.f64() > 0.6));
    for need in unmet + 1..=unmet + NEEDS {
        let yes = person[unmet] == Some(0) && rng.f64() < 0.9;
        person[need] = Some(usize::from(!yes));
    }
    person
}

fn frames(variables: &[Variable], most: usize) -> Vec<Vec<usize>> {
    let breakdowns = DEMOGRAPHICS.iter().chain(&CIRCUMSTANCES);
    let mut frames = vec![vec![]];
    frames.extend((0..variables.len()).map(|at| vec![at]));
    for measure in (0..variables.len()).filter(|at| variables[*at].is_answer) {
        frames.extend(breakdowns.clone().map(|breakdown| vec![*breakdown, measure]));
        for demographic in DEMOGRAPHICS.iter().filter(|_| most > 2) {
            frames.extend(CIRCUMSTANCES.map(|circumstance| vec![*demographic, circumstance, measure]));
        }
    }
    frames
}
