//! What is certain about several shares (`disclosure.md` B.10): told only where printed intervals do not overlap and
//! nothing is hidden, else not at all.

use disclosure::PercentNumber;

use crate::share::Share;

/// The share that stands clear above all others, for example `"Derby", with 61%`.
pub fn finding_of_shares(items: &[Share<'_>]) -> Option<String> {
    let numbers: Vec<PercentNumber> = items.iter().map(Share::number).collect::<Option<_>>()?;
    let (top, (share, number)) =
        items.iter().zip(&numbers).enumerate().max_by_key(|(_, (_, own))| own.share().tenths())?;
    let stands_clear =
        numbers.iter().enumerate().all(|(at, other)| at == top || other.high().is_below(number.low()));
    (items.len() > 1 && stands_clear).then(|| format!("\"{}\", with {}%", share.label(), number.share()))
}

/// How the last two periods differ, for example "up from 31% in 2025 to 46% in 2026".
pub fn finding_of_trend(points: &[Share<'_>]) -> Option<String> {
    let [.., before, last] = points else { return None };
    let (from, to) = (before.number()?, last.number()?);
    let way = match (from.high().is_below(to.low()), to.high().is_below(from.low())) {
        (true, _) => "up",
        (_, true) => "down",
        _ => return None,
    };
    Some(format!("{way} from {}% in {} to {}% in {}", from.share(), before.label(), to.share(), last.label()))
}

/// A chart's title (`design.md`, Look): the question, and the finding behind it where there is one. Pass
/// `finding_of_shares(..).map(|found| format!("highest for {found}"))`, or `finding_of_trend(..)` as it is.
pub fn titled(question: &str, finding: Option<String>) -> String {
    match finding {
        Some(finding) => format!("{}: {finding}", question.trim_end_matches(['.', ':'])),
        None => question.to_owned(),
    }
}
