//! One share over closed periods (`disclosure.md` B.10): a point and its interval for each, and a hatched gap, never
//! a line, where a number is hidden.

use plotters::prelude::Circle;
use plotters::style::{Color, WHITE};

use crate::columns::{Columns, columns};
use crate::draw::{
    Area, BAR, Drawn, INK, Point, WHOLE, bar, centred, drawn, gap, hatched, interval, label, line, scaled,
    text, upright_interval, width_of,
};
use crate::layout::{Layout, Plan, Row, layout};
use crate::share::{Estimate, Share};
use crate::shares::room;
use crate::svg::finish;
use crate::{ChartError, Style, describe_trend};

/// Half the width of the pale track that stands for the whole base.
const TRACK: i32 = 22;
const DOT: i32 = 7;

/// Draws closed periods in the order in which they are given, oldest first: left to right, or top to bottom where
/// they would stand too close.
pub fn trend(title: &str, points: &[Share<'_>], style: &Style) -> Result<String, ChartError> {
    let width = width_of(style)?;
    let labels: Vec<&str> = points.iter().map(Share::label).collect();
    let words: Vec<String> = points.iter().map(Share::words).collect();
    let described = describe_trend(points);
    if let Some(columns) = columns(width, &labels, &words) {
        let size = (style.width, u32::try_from(columns.height).map_err(|_| ChartError::Drawing)?);
        let drawing = drawn(size, |area| draw_columns(area, points, &columns))?;
        return finish(&drawing, size, style, title, &described);
    }
    let end = room(&points.iter().collect::<Vec<_>>());
    let layout = layout(&Plan { width, labels: &labels, end, first_apart: false });
    let size = (style.width, u32::try_from(layout.height).map_err(|_| ChartError::Drawing)?);
    let drawing = drawn(size, |area| draw_rows(area, points, &layout))?;
    finish(&drawing, size, style, title, &described)
}

fn draw_columns(area: &Area, points: &[Share<'_>], plot: &Columns) -> Drawn {
    let height = |part: f64| plot.foot - scaled(part, plot.foot - plot.top);
    for (share, column) in points.iter().zip(&plot.periods) {
        let (left, right) = (column.middle - TRACK, column.middle + TRACK);
        match share.estimate() {
            Some(_) => bar(area, (left, plot.top), (right, plot.foot), WHOLE)?,
            None => hatched(area, (left, plot.top), (right, plot.foot))?,
        }
        for (words, middle) in column.words.iter().chain(&column.label) {
            centred(area, words, (column.middle, *middle))?;
        }
    }
    line(area, (plot.left, plot.foot), (plot.right, plot.foot), INK, 2)?;
    for (pair, places) in points.windows(2).zip(plot.periods.windows(2)) {
        let ([Some(from), Some(to)], [here, there]) =
            ([pair.first().and_then(joined), pair.last().and_then(joined)], places)
        else {
            continue;
        };
        line(area, (here.middle, height(from)), (there.middle, height(to)), BAR, 3)?;
    }
    for (share, column) in points.iter().zip(&plot.periods) {
        let Some(estimate) = share.estimate() else { continue };
        if let Some((low, high)) = estimate.interval {
            upright_interval(area, column.middle, height(low), height(high))?;
        }
        dot(area, (column.middle, height(estimate.part)), &estimate)?;
    }
    Ok(())
}

/// Only numbers are joined: what is said in words is too rough for a line.
fn joined(share: &Share<'_>) -> Option<f64> {
    share.number().and_then(|_| share.estimate()).map(|estimate| estimate.part)
}

fn draw_rows(area: &Area, points: &[Share<'_>], layout: &Layout) -> Drawn {
    for (share, place) in points.iter().zip(&layout.rows) {
        label(area, layout, place)?;
        match share.estimate() {
            Some(estimate) => draw_row(area, layout, place, share, &estimate)?,
            None => gap(area, layout, place, &share.words())?,
        }
        line(area, (layout.bar_left, place.top), (layout.bar_left, place.foot), INK, 2)?;
    }
    Ok(())
}

fn draw_row(area: &Area, layout: &Layout, place: &Row, share: &Share<'_>, estimate: &Estimate) -> Drawn {
    let across = |part: f64| layout.bar_left + scaled(part, layout.bar_right - layout.bar_left);
    let middle = i32::midpoint(place.top, place.foot);
    bar(area, (layout.bar_left, place.top), (layout.bar_right, place.foot), WHOLE)?;
    let mut free = across(estimate.part) + DOT;
    if let Some((low, high)) = estimate.interval {
        interval(area, across(low), across(high), place)?;
        free = free.max(across(high));
    }
    dot(area, (across(estimate.part), middle), estimate)?;
    text(area, &share.words(), (free + DOT, middle))
}

fn dot(area: &Area, at: Point, estimate: &Estimate) -> Drawn {
    area.draw(&Circle::new(at, DOT, if estimate.rough { WHITE.filled() } else { BAR.filled() }))?;
    area.draw(&Circle::new(at, DOT, BAR.stroke_width(2)))
}
