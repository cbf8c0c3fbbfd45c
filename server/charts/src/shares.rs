//! Labelled shares as horizontal bars: a measure in each group, a ranking, the steps of a journey
//! (`design.md`, Look; `disclosure.md` B.10).

use plotters::prelude::{DrawingAreaErrorKind, Rectangle};
use plotters::style::{Color, WHITE};

use crate::draw::{
    APART, Area, BAR, Drawn, HATCH, INK, WHOLE, bar, drawn, gap, interval, label, line, scaled, text,
    width_of,
};
use crate::layout::{END, Layout, MARGIN, Plan, Row, breadth, layout};
use crate::share::{Estimate, Share};
use crate::svg::finish;
use crate::{ChartError, Style, describe_shares};

/// Draws the shares in the order in which they are given. `whole` is the same share among all groups together: it
/// stands first, apart and in outline, since it holds the others.
pub fn shares(
    title: &str,
    items: &[Share<'_>],
    whole: Option<&Share<'_>>,
    style: &Style,
) -> Result<String, ChartError> {
    let width = width_of(style)?;
    let rows: Vec<&Share<'_>> = whole.into_iter().chain(items).collect();
    let labels: Vec<&str> = rows.iter().map(|share| share.label()).collect();
    let layout = layout(&Plan { width, labels: &labels, end: room(&rows), first_apart: whole.is_some() });
    let size = (style.width, u32::try_from(layout.height).map_err(|_| ChartError::Drawing)?);
    let drawing = drawn(size, |area| draw(area, &rows, &layout))?;
    finish(&drawing, size, style, title, &describe_shares(items, whole))
}

/// Room for the longest words that may stand at the end of a bar.
pub(crate) fn room(rows: &[&Share<'_>]) -> i32 {
    let words = rows.iter().filter(|share| share.estimate().is_some()).map(|share| share.words());
    words.map(|words| breadth(&words) + 2 * APART).max().unwrap_or(END).max(END)
}

fn draw(area: &Area, rows: &[&Share<'_>], layout: &Layout) -> Drawn {
    for (at, (share, place)) in rows.iter().zip(&layout.rows).enumerate() {
        label(area, layout, place)?;
        let is_whole = at == 0 && layout.rule.is_some();
        match share.estimate() {
            Some(estimate) => draw_share(area, layout, place, &estimate, is_whole)
                .and_then(|free| text(area, &share.words(), (free, i32::midpoint(place.top, place.foot))))?,
            None => gap(area, layout, place, &share.words())?,
        }
        line(area, (layout.bar_left, place.top), (layout.bar_left, place.foot), INK, 2)?;
    }
    let rule = layout.rule.into_iter();
    rule.into_iter().try_for_each(|height| line(area, (MARGIN, height), (layout.right, height), HATCH, 1))
}

/// The bar with its interval; gives back where words may begin.
fn draw_share(
    area: &Area,
    layout: &Layout,
    place: &Row,
    estimate: &Estimate,
    is_whole: bool,
) -> Result<i32, DrawingAreaErrorKind<std::io::Error>> {
    let across = |part: f64| layout.bar_left + scaled(part, layout.bar_right - layout.bar_left);
    bar(area, (layout.bar_left, place.top), (layout.bar_right, place.foot), WHOLE)?;
    let end = across(estimate.part);
    if is_whole || estimate.rough {
        bar(area, (layout.bar_left, place.top + 1), (end, place.foot - 1), WHITE)?;
        let outline = BAR.stroke_width(2);
        area.draw(&Rectangle::new([(layout.bar_left, place.top + 1), (end, place.foot - 1)], outline))?;
    } else {
        bar(area, (layout.bar_left, place.top), (end, place.foot), BAR)?;
    }
    let Some((low, high)) = estimate.interval else { return Ok(end + APART) };
    interval(area, across(low), across(high), place)?;
    Ok(across(high) + APART)
}
