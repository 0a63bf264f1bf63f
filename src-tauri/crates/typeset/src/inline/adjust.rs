//! One line's glyphs to their places: squeezed or stretched to the measure in the order that
//! CLREQ 3.2.3 and GB practice give, then aligned.

use std::ops::Range;

use super::atoms::Atom;
use super::fit::{Measure, ROUNDING, line_measure, shrinkable, trims, without_spaces};
use super::{Align, EM_ASCENT, SetLine, Spec};
use crate::marks::Class;
use crate::pages::{Glyph, GlyphRun, Span};

/// Places the atoms of one line.
pub(crate) fn place(
    text: &str,
    atoms: &[Atom],
    range: Range<usize>,
    index: usize,
    is_last: bool,
    spec: &Spec,
) -> SetLine {
    let shown = without_spaces(atoms, range.clone());
    let measure = line_measure(spec, index);
    let natural = Measure::of(atoms, shown.clone(), spec.size).width;
    let mut bodies: Vec<Body> = shown.clone().map(|i| Body::new(atoms, &shown, i, spec.size)).collect();
    if natural > measure + ROUNDING {
        squeeze(&mut bodies, atoms, &shown, natural - measure, spec.size);
    } else if spec.align == Align::Justify && !is_last {
        stretch(&mut bodies, atoms, &shown, measure - natural, spec.size);
    }
    let width: f64 = bodies.iter().map(|body| body.width + body.after).sum();
    let indent = if index == 0 { spec.first_indent } else { 0.0 };
    let x = match spec.align {
        Align::Justify | Align::Left => indent,
        Align::Center => indent + (measure - width) / 2.0,
        Align::Right => indent + measure - width,
    };
    line(text, atoms, range, &shown, &bodies, x, width, spec)
}

/// An atom's body in its line.
#[derive(Debug, Clone, Copy)]
struct Body {
    /// Taken from the left half.
    left: f64,
    width: f64,
    /// The gap to the next body.
    after: f64,
    /// By how much it can still shrink.
    shrink: f64,
}

impl Body {
    fn new(atoms: &[Atom], range: &Range<usize>, i: usize, size: f64) -> Self {
        let trimmed = trims(atoms, range, i, size);
        let last = i + 1 == range.end;
        Self {
            left: trimmed.0,
            width: atoms[i].advance - trimmed.0 - trimmed.1,
            after: if last { 0.0 } else { atoms[i].gap },
            shrink: shrinkable(&atoms[i], trimmed, size),
        }
    }
}

/// Takes `excess` away: first from dots, then brackets, then pauses, then the gaps between Han and
/// Western down to an eighth, last from stops; evenly within each step. The line-end mark and the
/// Western spaces are at their least already.
fn squeeze(bodies: &mut [Body], atoms: &[Atom], range: &Range<usize>, mut excess: f64, _size: f64) {
    let steps: [fn(Class) -> bool; 3] = [
        |class| class == Class::MiddleDot,
        |class| matches!(class, Class::Open | Class::Close),
        |class| class == Class::Pause,
    ];
    for step in steps {
        excess -= shrink_class(bodies, atoms, range, excess, step);
    }
    excess -= shrink_gaps(bodies, excess);
    shrink_class(bodies, atoms, range, excess, |class| class == Class::Stop);
}

fn shrink_class(
    bodies: &mut [Body],
    atoms: &[Atom],
    range: &Range<usize>,
    excess: f64,
    wanted: fn(Class) -> bool,
) -> f64 {
    let members = || range.clone().enumerate().filter(|&(_, i)| wanted(atoms[i].class));
    let room: f64 = members().map(|(k, _)| bodies[k].shrink).sum();
    if excess <= 0.0 || room <= 0.0 {
        return 0.0;
    }
    let share = (excess / room).min(1.0);
    for (k, i) in members() {
        let cut = bodies[k].shrink * share;
        bodies[k].width -= cut;
        bodies[k].shrink -= cut;
        bodies[k].left += match atoms[i].class {
            Class::Open => cut,
            Class::MiddleDot => cut / 2.0,
            _ => 0.0,
        };
    }
    room * share
}

fn shrink_gaps(bodies: &mut [Body], excess: f64) -> f64 {
    let room: f64 = bodies.iter().map(|body| body.after / 2.0).sum();
    if excess <= 0.0 || room <= 0.0 {
        return 0.0;
    }
    let share = (excess / room).min(1.0);
    for body in bodies {
        body.after -= body.after / 2.0 * share;
    }
    room * share
}

/// Adds `slack`: first to Western spaces and then to Han-Western gaps, up to half an em each; the
/// rest evenly between all bodies, but never inside ——, …… or a Western word.
fn stretch(bodies: &mut [Body], atoms: &[Atom], range: &Range<usize>, mut slack: f64, size: f64) {
    let inner = bodies.len().saturating_sub(1);
    slack -= widen(bodies, slack, |k, body| {
        let space = k < inner && atoms[range.start + k].class == Class::Space;
        if space { size / 2.0 - body.width } else { 0.0 }
    });
    slack -= widen(
        bodies,
        slack,
        |k, body| {
            if k < inner && body.after > 0.0 { size / 2.0 - body.after } else { 0.0 }
        },
    );
    if slack <= ROUNDING {
        return;
    }
    let loose: Vec<usize> = (0..inner).filter(|&k| !atoms[range.start + k].tight).collect();
    // A line of one long word has no other place.
    let open = if loose.is_empty() { (0..inner).collect() } else { loose };
    for &k in &open {
        bodies[k].after += slack / open.len() as f64;
    }
}

/// Widens the gaps after bodies, each up to its `room`; returns what was used.
fn widen(bodies: &mut [Body], slack: f64, room: impl Fn(usize, &Body) -> f64) -> f64 {
    let rooms: Vec<f64> = bodies.iter().enumerate().map(|(k, body)| room(k, body).max(0.0)).collect();
    let total: f64 = rooms.iter().sum();
    if slack <= 0.0 || total <= 0.0 {
        return 0.0;
    }
    let share = (slack / total).min(1.0);
    for (body, room) in bodies.iter_mut().zip(&rooms) {
        body.after += room * share;
    }
    total * share
}

#[allow(clippy::too_many_arguments, reason = "one call; the parts of a line in the order they are read")]
fn line(
    text: &str,
    atoms: &[Atom],
    range: Range<usize>,
    shown: &Range<usize>,
    bodies: &[Body],
    x: f64,
    width: f64,
    spec: &Spec,
) -> SetLine {
    let bytes = atoms[range.start].bytes.start..atoms[range.end - 1].bytes.end;
    let chars = atoms[range.start].chars.start..atoms[range.end - 1].chars.end;
    let baseline = EM_ASCENT * spec.size;
    let mut runs: Vec<GlyphRun> = Vec::new();
    let mut pen = x;
    for (body, atom) in bodies.iter().zip(&atoms[shown.clone()]) {
        let glyph = Glyph {
            id: atom.face_glyph.id,
            x: pen - body.left + atom.shift,
            text: Span {
                start: (atom.bytes.start - bytes.start) as u32,
                end: (atom.bytes.end - bytes.start) as u32,
            },
        };
        match runs.last_mut() {
            Some(run) if run.face == atom.face_glyph.face => run.glyphs.push(glyph),
            _ => runs.push(GlyphRun {
                face: atom.face_glyph.face,
                size: spec.size,
                color: spec.color,
                baseline,
                glyphs: vec![glyph],
            }),
        }
        pen += body.width + body.after;
    }
    SetLine {
        text: text[bytes].to_owned(),
        chars: spec.first_char + chars.start..spec.first_char + chars.end,
        x,
        width,
        runs,
    }
}
