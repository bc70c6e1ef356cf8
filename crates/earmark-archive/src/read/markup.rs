//! From HTML to text, for platforms whose posts are HTML.

/// Appends the text of an HTML fragment: tags dropped, `<br>` and the ends of paragraphs as line
/// breaks, entities decoded, white space at the end left out.
///
/// No page is parsed here, only what platforms let into posts: paragraphs, breaks, links, lists,
/// quotes. The content of `script` and `style` is left out; what is no tag stays as it is written.
pub(super) fn text(html: &str, out: &mut String) {
    let start = out.len();
    let mut rest = html;
    // Line breaks that are due before the next visible character.
    let mut breaks = 0;
    // Behind the last bracket there is no tag; known, it is not looked for again and again.
    let last = html.rfind('>').map_or(0, |at| at + 1);
    while let Some(at) = rest.find(['<', '&']) {
        visible(&rest[..at], start, &mut breaks, out);
        rest = &rest[at..];
        if rest.starts_with('&') {
            let (decoded, used) = entity(rest);
            match decoded {
                Some(text) => visible(text.encode_utf8(&mut [0; 4]), start, &mut breaks, out),
                None => visible("&", start, &mut breaks, out),
            }
            rest = &rest[used..];
            continue;
        }
        let inside = html.len() - rest.len() < last;
        let Some((name, closing, used)) = inside.then(|| tag(rest)).flatten() else {
            visible("<", start, &mut breaks, out);
            rest = &rest[1..];
            continue;
        };
        rest = &rest[used..];
        match name.to_ascii_lowercase().as_str() {
            "br" => breaks += 1,
            "p" | "blockquote" | "div" | "ul" | "ol" | "pre" if out.len() > start => {
                breaks = breaks.max(if name.eq_ignore_ascii_case("div") {
                    1
                } else {
                    2
                });
            }
            "li" if out.len() > start => breaks = breaks.max(1),
            hidden @ ("script" | "style") if !closing => {
                rest = &rest[end_of(hidden, rest)..];
            }
            _ => {}
        }
    }
    visible(rest, start, &mut breaks, out);
    let end = out.trim_end().len().max(start);
    out.truncate(end);
}

fn visible(text: &str, start: usize, breaks: &mut usize, out: &mut String) {
    if text.is_empty() {
        return;
    }
    // White space between blocks is the source's own layout.
    let text = if *breaks > 0 || out.len() == start {
        text.trim_start_matches([' ', '\t', '\n', '\r'])
    } else {
        text
    };
    if text.is_empty() {
        return;
    }
    if out.len() > start {
        out.extend(core::iter::repeat_n('\n', *breaks));
    }
    *breaks = 0;
    out.push_str(text);
}

/// Name of the tag that `html` begins with, whether it closes, and its length.
fn tag(html: &str) -> Option<(&str, bool, usize)> {
    let bytes = html.as_bytes();
    if html.starts_with("<!--") {
        let end = html.find("-->").map_or(html.len(), |at| at + 3);
        return Some(("", false, end));
    }
    let closing = bytes.get(1) == Some(&b'/');
    let from = 1 + usize::from(closing);
    let length = bytes[from..]
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    if length == 0 || !bytes[from].is_ascii_alphabetic() {
        return None;
    }
    let name = &html[from..from + length];
    // Servers write > in attributes as an entity or percent-encoded.
    let end = html.find('>')?;
    Some((name, closing, end + 1))
}

/// Where the element of that name ends.
fn end_of(name: &str, html: &str) -> usize {
    let mut ends = html.match_indices("</").map(|(at, _)| at);
    let closes = |at: &usize| {
        let there = html.get(at + 2..at + 2 + name.len());
        there.is_some_and(|there| there.eq_ignore_ascii_case(name))
    };
    ends.find(closes).unwrap_or(html.len())
}

/// The character of the entity that `html` begins with, and its length; `None` and the length of
/// the `&` alone where it is none.
fn entity(html: &str) -> (Option<char>, usize) {
    // The longest name that is known has eight letters.
    let Some(end) = html.bytes().take(12).position(|b| b == b';') else {
        return (None, 1);
    };
    let name = &html[1..end];
    let number = name.strip_prefix('#').and_then(|digits| {
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => digits.parse().ok()?,
        };
        char::from_u32(code).filter(|&c| c != '\0')
    });
    let named = || {
        NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|&(_, c)| c)
    };
    match number.or_else(named) {
        Some(c) => (Some(c), end + 1),
        None => (None, 1),
    }
}

/// Those that are met in posts; the others are written as characters by every platform.
const NAMES: [(&str, char); 24] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("euro", '€'),
    ("pound", '£'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("times", '×'),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let mut out = String::from("before ");
        text(html, &mut out);
        out.split_off(7)
    }

    #[test]
    fn posts_become_text() {
        for (html, expect) in [
            ("", ""),
            ("plain", "plain"),
            ("<p>One</p><p>Two<br />Three</p>", "One\n\nTwo\nThree"),
            ("<p>One</p>\n<p>Two</p>\n", "One\n\nTwo"),
            (
                "<p><span class=\"h-card\"><a href=\"https://a.example/@acme?a=1\">@<span>acme</span></a></span> no</p>",
                "@acme no",
            ),
            (
                "AT&amp;T &lt;3 &#39;x&#x27; &amp;lt; &nope; &",
                "AT&T <3 'x' &lt; &nope; &",
            ),
            ("1 < 2 <3 a<b", "1 < 2 <3 a<b"),
            ("<ul><li>a</li><li>b</li></ul>after", "a\nb\n\nafter"),
            ("a<!-- hidden -->b<script>x</script>c", "abc"),
            ("<p>a</p><p></p>", "a"),
            (
                "&#0; &#xD800; &#99999999999;",
                "&#0; &#xD800; &#99999999999;",
            ),
            ("<p>tail <a href=\"", "tail <a href=\""),
            ("a<br><br>b", "a\n\nb"),
        ] {
            assert_eq!(shown(html), expect, "{html}");
        }
    }

    #[test]
    fn any_text_takes_linear_time() {
        for piece in [
            "<", "<a ", "<a \"", "&", "&#", "<!--", "<script", "<style>", "</p",
        ] {
            shown(&piece.repeat(200_000 / piece.len()));
        }
    }
}
