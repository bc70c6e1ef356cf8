use super::sum::Clause;
use crate::Churn;
use earmark_text::{Class, Hit, HitKind, Span, Tokens, hash};

/// What coming and going are worth: people move for many reasons.
const MOVE: i32 = 900;
/// What a comparison is worth towards the one and against the other, in thousandths of a logit.
const WORTH: i32 = 1_800;
/// Words that a verb reaches over.
const REACH: usize = 7;

/// What a word does where brands are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// `switch`, `move`: who comes after `to` and who after `from`?
    Go,
    /// `leave`, `ditch`: whom, and for whom?
    Leave,
    /// `stay`, `stick with`.
    Stay,
    /// `prefer`, `choose`: whom, and over whom?
    Prefer,
    /// `beats`: who before it, whom after it?
    Beat,
    /// `better`, `faster`; `worse`, `slower`: than whom?
    Better,
    Worse,
    Than,
    To,
    From,
    Over,
    For,
    With,
    /// `behind`: who before it, whom after it?
    Trail,
    /// `what Acme couldn't`: who before it?
    Fail,
    /// `instead of`, `unlike`, `compared to`.
    Instead,
    Unlike,
    Not,
}

const WORDS: [(Act, &str); 18] = [
    (
        Act::Go,
        "switch switched switching switches move moved moving moves migrate migrated migrating go going gone went \
               jump jumped jumping change changed changing port ported porting defect defected defecting come coming came return returning returned",
    ),
    (
        Act::Leave,
        "leave leaving left quit quitting ditch ditched ditching dump dumped dumping drop dropped dropping \
                  abandon abandoned abandoning cancelled canceled cancelling canceling unsubscribe unsubscribed bye goodbye replaced replacing",
    ),
    (
        Act::Stay,
        "stay staying stayed stick sticking stuck keep keeping",
    ),
    (
        Act::Prefer,
        "prefer preferred prefers choose chose choosing chosen pick picked picking",
    ),
    (
        Act::Beat,
        "beats beat beating outperforms outperform outclasses outclass destroys crushes smokes trumps tops",
    ),
    (
        Act::Better,
        "better faster cheaper nicer easier stronger cleaner quicker lighter quieter brighter smoother superior happier \
                   more friendlier tastier safer fresher smarter kinder simpler sturdier",
    ),
    (
        Act::Worse,
        "worse slower pricier weaker louder harder dirtier less buggier inferior dearer clunkier ruder uglier heavier flimsier",
    ),
    (Act::Than, "than"),
    (Act::To, "to onto"),
    (Act::From, "from off"),
    (Act::Over, "over"),
    (Act::For, "for"),
    (Act::With, "with"),
    (Act::Trail, "behind"),
    (Act::Fail, "what where"),
    (Act::Instead, "instead"),
    (Act::Unlike, "unlike compared"),
    (
        Act::Not,
        "not never no won't wont don't dont isn't isnt can't cant didn't didnt wouldn't wouldnt couldn't couldnt cannot nothing",
    ),
];

/// A brand that somebody is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Compared {
    /// Number of the hit among the hits of the text.
    pub(crate) hit: usize,
    /// The word that says so.
    pub(crate) by: Span,
    /// For it, else against it, in thousandths of a logit; 0 where only the clause is turned.
    pub(crate) worth: i32,
    /// What that word weighs by itself.
    pub(crate) said: [i32; 2],
    pub(crate) churn: Option<Churn>,
}

/// Reads comparisons between brands, and who comes and goes.
#[derive(Clone, Debug)]
pub(crate) struct Comparer {
    /// By hash.
    words: Vec<(u64, Act)>,
}

/// A verb that waits for whom it is about.
#[derive(Clone, Copy, Debug)]
struct Verb {
    act: Act,
    span: Span,
    index: usize,
    negated: bool,
    /// Brands met since.
    met: usize,
}

impl Comparer {
    pub(crate) fn new() -> Self {
        let each = WORDS.iter().flat_map(|(act, words)| {
            words
                .split_whitespace()
                .map(|word| (hash(Class::Word, word), *act))
        });
        let mut words: Vec<_> = each.collect();
        words.sort_unstable_by_key(|word| word.0);
        Self { words }
    }

    fn act(&self, hash: u64) -> Option<Act> {
        let found = self.words.binary_search_by_key(&hash, |word| word.0);
        found.ok().map(|at| self.words[at].1)
    }

    /// Finds what text number `text` compares; `hits` are its own, of all kinds.
    pub(crate) fn read(
        &self,
        tokens: &Tokens,
        text: usize,
        hits: &[Hit],
        clauses: &[Clause],
        out: &mut Vec<Compared>,
    ) {
        let (mut verb, mut link, mut not, mut before): (Option<Verb>, _, _, _) =
            (None, None, None, None);
        let mut earlier = None;
        let (mut next, mut clause) = (0, 0);
        let mut skip = 0;
        for (place, token) in tokens.text(text).enumerate() {
            while clauses
                .get(clause)
                .is_some_and(|clause| clause.start <= token.span.start)
            {
                if clauses[clause].hard {
                    (verb, link, not, before, earlier) = (None, None, None, None, None);
                }
                clause += 1;
            }
            while hits
                .get(next)
                .is_some_and(|hit| hit.kind == HitKind::Topic || hit.span.end <= token.span.start)
            {
                next += 1;
            }
            if let Some(hit) = hits.get(next).filter(|hit| hit.span.start < token.span.end) {
                // All tokens of a term are one brand.
                if hit.span.end != skip {
                    skip = hit.span.end;
                    self.brand(next, place, &mut verb, link.take(), before, out);
                    (earlier, before) = (before, Some(next));
                }
                continue;
            }
            let Some(act) = (token.class == Class::Word)
                .then(|| self.act(token.hash))
                .flatten()
            else {
                continue;
            };
            let negated = not.is_some_and(|at| place - at <= 3);
            let this = Verb {
                act,
                span: token.span,
                index: place,
                negated,
                met: 0,
            };
            match act {
                Act::Not => {
                    // "What Acme couldn't": Acme is the last brand, and who could stands before it.
                    if let (
                        Some(Verb {
                            act: Act::Fail,
                            met: 1,
                            ..
                        }),
                        Some(last),
                    ) = (verb, before)
                    {
                        for (hit, worth) in [(Some(last), -WORTH), (earlier, WORTH)] {
                            let by = token.span;
                            out.extend(hit.map(|hit| Compared {
                                hit,
                                by,
                                worth,
                                said: [0, 0],
                                churn: None,
                            }));
                        }
                        verb = None;
                    }
                    not = Some(place);
                }
                Act::To | Act::From | Act::Over | Act::For | Act::With | Act::Than => {
                    link = Some((act, place));
                }
                Act::Go if verb.is_some_and(|verb| verb.act == Act::Leave && verb.met == 0) => {}
                _ => {
                    verb = Some(this);
                    link = None;
                }
            }
        }
    }

    /// A brand was met: what do the words before say of it?
    fn brand(
        &self,
        hit: usize,
        place: usize,
        verb: &mut Option<Verb>,
        link: Option<(Act, usize)>,
        before: Option<usize>,
        out: &mut Vec<Compared>,
    ) {
        let Some(verb) = verb.as_mut().filter(|verb| place - verb.index <= REACH) else {
            return;
        };
        let link = link.filter(|(_, at)| place - at <= 3).map(|(act, _)| act);
        let turn = if verb.negated { -1 } else { 1 };
        let worth = match verb.act {
            Act::Go | Act::Leave | Act::Stay => MOVE,
            _ => WORTH,
        };
        let mut put = |hit, sign: i32, churn| {
            out.push(Compared {
                hit,
                by: verb.span,
                worth: worth * sign,
                said: [0, 0],
                churn,
            });
        };
        let moves = |churn| (!verb.negated).then_some(churn);
        match (verb.act, link) {
            (Act::Go, Some(Act::To | Act::With)) => put(hit, turn, moves(Churn::Joining)),
            (Act::Go, Some(Act::From)) => put(hit, -turn, moves(Churn::Leaving)),
            (Act::Leave, Some(Act::For | Act::To | Act::With)) if verb.met > 0 => {
                put(hit, turn, moves(Churn::Joining));
            }
            (Act::Leave, None | Some(Act::From | Act::With)) if verb.met == 0 => {
                put(hit, -turn, moves(Churn::Leaving));
            }
            (Act::Stay, Some(Act::With | Act::To)) => put(hit, turn, None),
            (Act::Prefer, None) if verb.met == 0 => put(hit, turn, None),
            (Act::Prefer, Some(Act::Over | Act::To | Act::Than)) if verb.met > 0 => {
                put(hit, -turn, None);
            }
            (Act::Beat, None) if verb.met == 0 => {
                put(hit, -turn, None);
                if let Some(first) = before {
                    put(first, turn, None);
                }
            }
            (Act::Better | Act::Worse, Some(Act::Than | Act::To)) if verb.met == 0 => {
                let sign = if verb.act == Act::Better { turn } else { -turn };
                put(hit, -sign, None);
                if let Some(first) = before {
                    put(first, sign, None);
                }
            }
            (Act::Trail, None) if verb.met == 0 => {
                put(hit, turn, None);
                if let Some(first) = before {
                    put(first, -turn, None);
                }
            }
            (Act::Instead, _) if verb.met == 0 => put(hit, -1, None),
            (Act::Unlike, _) if verb.met == 0 => put(hit, 0, None),
            _ => {}
        }
        verb.met += 1;
    }
}
