//! Money: what people type, and how it is shown. Kept in minor units (fen, cents) of the firm's currency.
//!
//! A sign, a code or a word of another currency is never dropped: the amount would become another one.

use super::han::{han_number, simplified};
use super::number::{NotNumber, grouped, quantity};
use super::plain::{folded, without_about};
use super::text::Text;

/// As files keep it, and a browser counts.
const MOST: i64 = 1 << 53;

/// What may stand before or behind a figure, longer ones first, and the currencies that it can mean.
const MARKS: [(&str, &[&str]); 51] = [
    ("人民币", &["CNY"]),
    ("renminbi", &["CNY"]),
    ("rmb", &["CNY"]),
    ("yuan", &["CNY"]),
    ("cn¥", &["CNY"]),
    ("jp¥", &["JPY"]),
    ("¥", &["CNY", "JPY"]),
    ("新台币", &["TWD"]),
    ("nt$", &["TWD"]),
    ("澳门元", &["MOP"]),
    ("mop$", &["MOP"]),
    ("港元", &["HKD"]),
    ("港币", &["HKD"]),
    ("hk$", &["HKD"]),
    ("us$", &["USD"]),
    ("美元", &["USD"]),
    ("美金", &["USD"]),
    ("新加坡元", &["SGD"]),
    ("新元", &["SGD"]),
    ("sg$", &["SGD"]),
    ("s$", &["SGD"]),
    ("澳元", &["AUD"]),
    ("au$", &["AUD"]),
    ("a$", &["AUD"]),
    ("加元", &["CAD"]),
    ("ca$", &["CAD"]),
    ("c$", &["CAD"]),
    ("dollars", DOLLARS),
    ("dollar", DOLLARS),
    ("$", DOLLARS),
    ("欧元", &["EUR"]),
    ("euros", &["EUR"]),
    ("euro", &["EUR"]),
    ("€", &["EUR"]),
    ("英镑", &["GBP"]),
    ("pounds", &["GBP"]),
    ("£", &["GBP"]),
    ("瑞士法郎", &["CHF"]),
    ("瑞郎", &["CHF"]),
    ("francs", &["CHF"]),
    ("sfr.", &["CHF"]),
    ("sfr", &["CHF"]),
    ("fr.", &["CHF"]),
    ("fr", &["CHF"]),
    ("日元", &["JPY"]),
    ("马来西亚林吉特", &["MYR"]),
    ("林吉特", &["MYR"]),
    ("rm", &["MYR"]),
    ("块钱", &["CNY", "HKD", "MOP", "TWD"]),
    ("块", &["CNY", "HKD", "MOP", "TWD"]),
    ("元", &["CNY", "HKD", "MOP", "TWD"]),
];
/// The codes of ISO 4217, as far as somebody pays with them: any other three letters are a word.
const CODES: &str = "aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd btn bwp byn \
    bzd cad cdf chf clp cny cop crc cup cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq \
    gyd hkd hnl htg huf idr ils inr iqd irr isk jmd jod jpy kes kgs khr kmf kpw krw kwd kyd kzt lak lbp lkr lrd lsl \
    lyd mad mdl mga mkd mmk mnt mop mru mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln \
    pyg qar ron rsd rub rwf sar sbd scr sdg sek sgd shp sle sos srd ssp stn svc syp szl thb tjs tmt tnd top try ttd \
    twd tzs uah ugx usd uyu uzs ves vnd vuv wst xaf xcd xcg xof xpf yer zar zmw zwg";
const DOLLARS: &[&str] = &["USD", "HKD", "SGD", "AUD", "CAD", "MOP", "TWD"];

/// Minor units from `1,200`, `1200.50`, `￥1200`, `3万`, `九十六万元`, `RMB 50,000`, `1.234,56`, `1'200.–`.
/// `currency` is the code of the firm's own, empty where it has none yet.
pub fn parse_money(text: &str, currency: &str) -> Result<i64, NotNumber> {
    let lower = simplified(&folded(text));
    let mut rest = without_about(&lower);
    // 1500元整 ends the amount: no more follows.
    rest = rest.strip_suffix('整').filter(|rest| rest.ends_with('元')).unwrap_or(rest);
    while let Some((mark, own, after)) = marked(rest, currency) {
        if !own {
            return Err(NotNumber::Currency(mark));
        }
        rest = after;
    }
    let no_cents = [".-", ",-", ".--", ",--"].iter().find_map(|dash| rest.strip_suffix(dash));
    // 2亿 are 20,000万.
    let (rest, times) = match rest.strip_suffix('亿').map(str::trim_end) {
        Some(figure) => (format!("{figure}万"), 10_000),
        None => (no_cents.unwrap_or(rest).to_owned(), 1),
    };
    let minor = match han_number(&rest) {
        Some(number) => number.checked_mul(100).ok_or(NotNumber::TooLarge)?,
        None => quantity(&rest, 2)?,
    };
    let minor = minor.checked_mul(times).ok_or(NotNumber::TooLarge)?;
    i64::try_from(minor).ok().filter(|minor| *minor <= MOST).ok_or(NotNumber::TooLarge)
}

/// A currency at either end as a person wrote it, whether it can mean the firm's own, and the text without it.
fn marked<'a>(text: &'a str, currency: &str) -> Option<(String, bool, &'a str)> {
    let own = |code: &str| code.eq_ignore_ascii_case(currency);
    for (mark, codes) in MARKS {
        let after = text.strip_prefix(mark).or_else(|| text.strip_suffix(mark));
        // `rm` is a mark only before a figure, not in `rmx 5`.
        if let Some(after) = after.filter(|after| !after.trim().starts_with(|c: char| c.is_ascii_alphabetic())) {
            return Some((mark.to_uppercase(), codes.iter().any(|code| own(code)), after.trim()));
        }
    }
    // ₹ and the other signs of currencies in which no firm records.
    let sign = |c: &char| ('\u{20a0}'..='\u{20cf}').contains(c);
    if let Some(sign) = text.chars().next().filter(sign).or_else(|| text.chars().next_back().filter(sign)) {
        return Some((sign.to_string(), false, ""));
    }
    let letters = |c: char| c.is_ascii_alphabetic();
    let is_code = |code: &&str| code.len() == 3 && (own(code) || CODES.split(' ').any(|known| known == *code));
    let code = text.split(|c| !letters(c)).next().filter(is_code);
    let code = code.or_else(|| text.rsplit(|c| !letters(c)).next().filter(is_code))?;
    let after = text.strip_prefix(code).or_else(|| text.strip_suffix(code))?.trim();
    let figure = after.contains(|c: char| c.is_ascii_digit());
    figure.then(|| (code.to_uppercase(), own(code), after))
}

/// "CNY 12,000" or "CNY 12,000.50".
pub fn format_money(currency: &str, minor: i64) -> String {
    let grouped = grouped(minor.unsigned_abs() / 100);
    let cents = minor.unsigned_abs() % 100;
    let sign = if minor < 0 { "-" } else { "" };
    if cents == 0 { format!("{currency} {sign}{grouped}") } else { format!("{currency} {sign}{grouped}.{cents:02}") }
}

/// The same as each language writes it in a sentence: "CNY 12,000", "12,000元".
pub fn money_in_words(currency: &str, minor: i64) -> Text {
    let en = format_money(currency, minor).trim().to_owned();
    let unit = match currency {
        "CNY" => "元",
        "HKD" => "港元",
        "TWD" => "新台币",
        "USD" => "美元",
        "EUR" => "欧元",
        "GBP" => "英镑",
        "JPY" => "日元",
        "SGD" => "新加坡元",
        _ => return Text::same(en),
    };
    let zh = format!("{}{unit}", en.trim_start_matches(currency).trim());
    Text::owned(en, zh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_kept_to_the_cent() {
        assert_eq!(parse_money("￥1,200.5", "CNY"), Ok(120_050));
        assert_eq!(parse_money("3万", ""), Ok(3_000_000));
        assert_eq!(parse_money("1.5万", ""), Ok(1_500_000));
        assert_eq!(format_money("CNY", 123_456_700), "CNY 1,234,567");
        assert_eq!(format_money("CNY", -120_050), "CNY -1,200.50");
        assert_eq!(money_in_words("CNY", 2_000_000).zh, "20,000元");
        assert_eq!(money_in_words("CHF", 120_050).zh, "CHF 1,200.50");
        for text in ["", "ten", "1.234", "--1", "1 20"] {
            assert!(parse_money(text, "CNY").is_err(), "{text}");
        }
    }

    #[test]
    fn an_amount_with_one_meaning_is_read() {
        for (text, yuan) in [
            ("RMB 50,000", 50_000),
            ("cny 50000", 50_000),
            ("50,000 CNY", 50_000),
            ("人民币96万元", 960_000),
            ("约96万元", 960_000),
            ("96 万元", 960_000),
            ("九十六万元", 960_000),
            ("¥\u{200b}１２，０００", 12_000),
            ("1.234.567,00", 1_234_567),
        ] {
            assert_eq!(parse_money(text, "CNY"), Ok(yuan * 100), "{text}");
        }
        for (text, yuan) in [
            ("5000块", 5000),
            ("五百块钱", 500),
            ("5000塊", 5000),
            ("5千", 5000),
            ("5千元", 5000),
            ("2亿", 200_000_000),
            ("2億元", 200_000_000),
            ("1.5亿", 150_000_000),
            ("两亿", 200_000_000),
            ("九百亿", 90_000_000_000),
            ("1500元整", 1500),
            ("五千元整", 5000),
            ("3萬", 30_000),
        ] {
            for currency in ["CNY", "HKD"] {
                assert_eq!(parse_money(text, currency), Ok(yuan * 100), "{text}");
            }
        }
        for text in ["1500整", "十万亿", "亿", "1亿2000万", "2亿亿"] {
            assert_eq!(parse_money(text, "CNY"), Err(NotNumber::Unread), "{text}");
        }
        assert_eq!(parse_money("500块", "EUR"), Err(NotNumber::Currency("块".into())));
        assert_eq!(parse_money("1.234,56", "CNY"), Ok(123_456));
        assert_eq!(parse_money("£2,500", "GBP"), Ok(250_000));
        assert_eq!(parse_money("$12,000", "SGD"), Ok(1_200_000));
        assert_eq!(parse_money("HK$ 500元", "HKD"), Ok(50_000));
    }

    #[test]
    fn money_of_another_currency_never_becomes_the_firms_own() {
        for (text, mark) in [
            ("£5000", "£"),
            ("$12,000", "$"),
            ("€ 9.50", "€"),
            ("USD 12,000", "USD"),
            ("12,000 usd", "USD"),
            ("￡5000", "£"),
            ("5000欧元", "欧元"),
            ("US$5", "US$"),
            ("¥5 $", "$"),
        ] {
            assert_eq!(parse_money(text, "CNY"), Err(NotNumber::Currency(mark.into())), "{text}");
        }
        assert_eq!(parse_money("US$5", "SGD"), Err(NotNumber::Currency("US$".into())));
        assert_eq!(parse_money("¥500", "GBP"), Err(NotNumber::Currency("¥".into())));
        assert_eq!(parse_money("£2,500", ""), Err(NotNumber::Currency("£".into())), "none chosen yet");
    }

    #[test]
    fn an_amount_that_can_be_meant_in_two_ways_is_told_from_one_that_cannot_be_read() {
        assert_eq!(parse_money("1.234", "EUR"), Err(NotNumber::TwoWays));
        for text in ["ten", "--5", "1.23.4", "£", "rmxy 5"] {
            let told = parse_money(text, "GBP");
            assert_eq!(told, Err(NotNumber::Unread), "{text}");
        }
    }

    #[test]
    fn an_amount_is_read_as_any_country_writes_it_and_a_refusal_says_why() {
        for (text, told) in [
            ("1'000", Ok(100_000)),
            ("1’000", Ok(100_000)),
            ("1'000.50", Ok(100_050)),
            ("1’234’567,5", Ok(123_456_750)),
            ("200,50", Ok(20_050)),
            ("12,50", Ok(1250)),
            ("1,2", Ok(120)),
            ("1.000,50", Ok(100_050)),
            ("1 000,50", Ok(100_050)),
            ("1\u{202f}000", Ok(100_000)),
            ("1,000", Ok(100_000)),
            ("1,000.50", Ok(100_050)),
            ("1.234.567", Ok(123_456_700)),
            ("0,500", Ok(50)),
            ("Fr. 200", Ok(20_000)),
            ("Fr 200", Ok(20_000)),
            ("SFr. 200", Ok(20_000)),
            ("200 Fr.", Ok(20_000)),
            ("CHF 200.-", Ok(20_000)),
            ("200.–", Ok(20_000)),
            ("200.—", Ok(20_000)),
            ("200,-", Ok(20_000)),
            ("Fr. 1'200.--", Ok(120_000)),
            ("2 Mio", Ok(200_000_000)),
            ("2 Mio.", Ok(200_000_000)),
            ("1.5 Mio", Ok(150_000_000)),
            ("1,5 Mio. Fr.", Ok(150_000_000)),
            ("CHF 2 Mio", Ok(200_000_000)),
            ("2 million CHF", Ok(200_000_000)),
            ("200k", Ok(20_000_000)),
            ("1,25万", Ok(1_250_000)),
            ("1.234万", Ok(1_234_000)),
            ("1,234万", Ok(1_234_000_000)),
            ("90071992547409.92", Ok(1 << 53)),
            ("90071992547409.93", Err(NotNumber::TooLarge)),
            ("100 million million", Err(NotNumber::Unread)),
            ("99999999999999999999999", Err(NotNumber::TooLarge)),
            ("0.005", Err(NotNumber::TooFine)),
            ("0,005", Err(NotNumber::TooFine)),
            ("1,234.567", Err(NotNumber::TooFine)),
            ("1234.567", Err(NotNumber::TooFine)),
            ("1.000", Err(NotNumber::TwoWays)),
            ("1.234 Mio", Err(NotNumber::TwoWays)),
            ("1,234 Mio", Err(NotNumber::TwoWays)),
            ("1'00", Err(NotNumber::Unread)),
            ("1.000.50", Err(NotNumber::Unread)),
            ("1,000'000", Err(NotNumber::Unread)),
            ("200-", Err(NotNumber::Unread)),
            ("-5", Err(NotNumber::BelowZero)),
            ("CHF -200.-", Err(NotNumber::BelowZero)),
            ("max 5000", Err(NotNumber::Unread)),
            ("1.5e4", Err(NotNumber::Unread)),
            ("200 SEK", Err(NotNumber::Currency("SEK".into()))),
            ("₹ 200", Err(NotNumber::Currency("₹".into()))),
        ] {
            assert_eq!(parse_money(text, "CHF"), told, "{text}");
        }
        for (text, mark) in
            [("Fr. 200", "FR."), ("200 Fr", "FR"), ("CHF 200.-", "CHF"), ("200.– CHF", "CHF"), ("2 Mio. Fr.", "FR.")]
        {
            assert_eq!(parse_money(text, "EUR"), Err(NotNumber::Currency(mark.into())), "{text}");
        }
    }
}
