use super::cue::{Cue, Cues};

/// What is counted over a whole text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) words: u32,
    pub(crate) urls: u32,
    pub(crate) url_last: bool,
    pub(crate) handles: u32,
    pub(crate) handle_first: bool,
    pub(crate) numbers: u32,
    pub(crate) hashtags: u32,
    pub(crate) repost: bool,
    /// Words that begin with a capital, that are all capitals, and that begin with one inside a sentence.
    pub(crate) capitalised: u32,
    pub(crate) capitals: u32,
    pub(crate) names: u32,
    pub(crate) future: u32,
    pub(crate) first_person: u32,
    pub(crate) second_person: u32,
    pub(crate) question_first: bool,
    pub(crate) exclaims: u32,
    pub(crate) asks: u32,
    /// The last mark of the text: none, `.`, `!`, `?`, dots.
    pub(crate) end: u32,
    pub(crate) ellipsis: bool,
    pub(crate) quotes: bool,
    pub(crate) colon: bool,
    pub(crate) dash: bool,
    pub(crate) lengthened: bool,
    pub(crate) emoji: bool,
    pub(crate) negators: u32,
    pub(crate) contrast: bool,
    /// Sums of valences in hundredths: of the text, with contrast applied, and behind the contrast.
    pub(crate) total: i32,
    pub(crate) behind: i32,
    pub(crate) positives: u32,
    pub(crate) negatives: u32,
    pub(crate) first: i32,
    pub(crate) last: i32,
    pub(crate) highest: i32,
    pub(crate) lowest: i32,
    /// The sum over the second half of the text's bytes.
    pub(crate) rest: i32,
}

/// Upper ends of the steps of the total, on the way to VADER's compound in eighths.
const STEPS: [i32; 8] = [24, 74, 127, 188, 264, 367, 540, 1_043];
/// From here the total has a sign.
const SIGNED: i32 = 60;

impl Tally {
    /// Counts a valence in hundredths.
    pub(crate) fn note(&mut self, valence: i32, late: bool) {
        if valence == 0 {
            return;
        }
        let valence = if self.contrast {
            valence * 13 / 10
        } else {
            valence
        };
        self.total += valence;
        self.behind += if self.contrast { valence } else { 0 };
        self.positives += u32::from(valence > 0);
        self.negatives += u32::from(valence < 0);
        self.first = if self.first == 0 { valence } else { self.first };
        self.last = valence;
        self.highest = self.highest.max(valence);
        self.lowest = self.lowest.min(valence);
        self.rest += if late { valence } else { 0 };
    }

    /// What came so far counts half.
    pub(crate) fn turn(&mut self) {
        self.contrast = true;
        self.total /= 2;
    }

    /// Whether the text is shouted, and whether it is written like a headline.
    fn is_shouted(&self) -> bool {
        self.words > 0 && self.capitals * 10 >= self.words * 7
    }

    fn is_title(&self) -> bool {
        self.words > 3 && self.capitalised * 10 >= self.words * 7
    }

    /// How loud the marks and letters are.
    pub(crate) fn loudness(&self) -> u32 {
        self.exclaims.min(3) + self.capitals.min(3) + u32::from(self.lengthened)
    }

    /// What the counts say of every family.
    pub(crate) fn cues(&self) -> Cues {
        let mut cues = Cues::NONE;
        let mut tell = |cue: Cue, value: u32| cues.set(cue, value as usize);
        let flag = u32::from;
        let share = |part: u32, of: u32| (of * part * 2 + self.words) / (2 * self.words.max(1));
        let shouted = self.is_shouted();
        let names = if shouted || self.is_title() {
            0
        } else {
            self.names
        };
        tell(Cue::Length, self.words / 3);
        tell(Cue::Urls, self.urls);
        tell(Cue::UrlLast, flag(self.url_last));
        tell(Cue::Handles, self.handles);
        tell(Cue::HandleFirst, flag(self.handle_first));
        tell(Cue::Numbers, self.numbers);
        tell(Cue::Hashtags, self.hashtags);
        tell(Cue::Repost, flag(self.repost));
        tell(Cue::Title, flag(self.is_title() && !shouted));
        tell(Cue::Capitalised, share(self.capitalised, 5));
        tell(Cue::Names, names);
        tell(Cue::Future, self.future);
        tell(Cue::FirstPerson, self.first_person);
        tell(Cue::SecondPerson, self.second_person);
        tell(Cue::QuestionFirst, flag(self.question_first));
        tell(Cue::Exclaims, self.exclaims);
        tell(Cue::Asks, self.asks);
        tell(Cue::End, self.end);
        tell(Cue::Ellipsis, flag(self.ellipsis));
        tell(Cue::Quote, flag(self.quotes));
        tell(Cue::Colon, flag(self.colon));
        tell(Cue::Dash, flag(self.dash));
        tell(
            Cue::Capitals,
            if shouted { 4 } else { self.capitals.min(3) },
        );
        tell(Cue::Lengthened, flag(self.lengthened));
        tell(Cue::Emoji, flag(self.emoji));
        self.balance(names, &mut cues);
        cues
    }

    fn balance(&self, names: u32, cues: &mut Cues) {
        let sign = |value: i32| {
            if value > 0 {
                1
            } else if value < 0 {
                2
            } else {
                0
            }
        };
        let step = STEPS
            .iter()
            .filter(|&&step| self.total.abs() > step)
            .count();
        let total = if self.total < 0 { 8 - step } else { 8 + step };
        let mut tell = |cue: Cue, value: usize| cues.set(cue, value);
        tell(Cue::Total, total);
        tell(
            Cue::Counts,
            (self.positives.min(3) * 4 + self.negatives.min(3)) as usize,
        );
        tell(
            Cue::Density,
            ((self.positives + self.negatives) * 8 / self.words.max(1)) as usize,
        );
        tell(Cue::Last, sign(self.last));
        tell(Cue::First, sign(self.first));
        let rest = match self.rest {
            ..=-200 => 0,
            -199..=-1 => 1,
            0 => 2,
            1..200 => 3,
            _ => 4,
        };
        tell(Cue::Rest, rest);
        tell(Cue::Highest, ((self.highest + 50) / 100) as usize);
        tell(Cue::Lowest, ((50 - self.lowest) / 100) as usize);
        tell(Cue::Negators, self.negators as usize);
        tell(
            Cue::Contrast,
            if self.contrast {
                1 + sign(self.behind)
            } else {
                0
            },
        );
        let side = if self.total > SIGNED {
            1
        } else if self.total < -SIGNED {
            2
        } else {
            0
        };
        let mut cross = |cue: Cue, value: u32, values: u32| {
            cues.set(cue, side * values as usize + value.min(values - 1) as usize);
        };
        cross(Cue::SignExclaims, self.exclaims, 4);
        cross(Cue::SignAsks, self.asks, 2);
        cross(Cue::SignUrl, self.urls, 2);
        cross(Cue::SignFirstPerson, self.first_person, 2);
        cross(Cue::SignNegators, self.negators, 2);
        cross(Cue::SignHandle, u32::from(self.handle_first), 2);
        cross(Cue::SignNames, names, 3);
        cross(Cue::SignLength, self.words / 6, 5);
        cross(Cue::SignLengthened, u32::from(self.lengthened), 2);
    }
}
