//! The countries and regions of which the packs know something, and how people name them in plain words.

use super::choice::choices;
use crate::words::folded;

choices! {
    Jurisdiction {
        China = "CN" ("Mainland China", "中国内地"),
        HongKong = "HK" ("Hong Kong", "中国香港"),
        Eu = "EU" ("European Union", "欧盟"),
        Germany = "DE" ("Germany", "德国"),
        France = "FR" ("France", "法国"),
        Ireland = "IE" ("Ireland", "爱尔兰"),
        Uk = "UK" ("United Kingdom", "英国"),
        Us = "US" ("United States", "美国"),
        Singapore = "SG" ("Singapore", "新加坡"),
        Other = "other" ("Elsewhere", "其他地区"),
    }
}

/// What people call the places, in small letters.
const NAMES: [(Jurisdiction, &str); 9] = [
    (
        Jurisdiction::China,
        "cn|china|mainland china|prc|pr china|p.r. china|p.r.c.|people's republic of china|people’s republic of china|中国|中国内地|中国大陆|大陆|内地|中华人民共和国",
    ),
    (Jurisdiction::HongKong, "hk|hong kong|hongkong|hong kong sar|hong kong, china|香港|中国香港|香港特别行政区"),
    (Jurisdiction::Eu, "eu|european union|欧盟"),
    (Jurisdiction::Germany, "de|germany|deutschland|德国"),
    (Jurisdiction::France, "fr|france|法国"),
    (Jurisdiction::Ireland, "ie|ireland|republic of ireland|爱尔兰"),
    (Jurisdiction::Uk, "uk|u.k.|gb|united kingdom|great britain|britain|england|scotland|wales|northern ireland|英国"),
    (Jurisdiction::Us, "us|u.s.|usa|u.s.a.|united states|united states of america|america|美国"),
    (Jurisdiction::Singapore, "sg|singapore|新加坡"),
];

/// Time zones of one country each; those of the European Union beside its three come by their city.
const ZONES: [(Jurisdiction, &str); 9] = [
    (Jurisdiction::China, "Asia/Shanghai Asia/Chongqing Asia/Harbin Asia/Urumqi Asia/Kashgar PRC"),
    (Jurisdiction::HongKong, "Asia/Hong_Kong Hongkong"),
    (Jurisdiction::Singapore, "Asia/Singapore Singapore"),
    (Jurisdiction::Uk, "Europe/London Europe/Belfast GB"),
    (Jurisdiction::Germany, "Europe/Berlin Europe/Busingen"),
    (Jurisdiction::France, "Europe/Paris"),
    (Jurisdiction::Ireland, "Europe/Dublin Eire"),
    (
        Jurisdiction::Eu,
        "Europe/Amsterdam Europe/Athens Europe/Bratislava Europe/Brussels Europe/Bucharest Europe/Budapest \
         Europe/Copenhagen Europe/Helsinki Europe/Lisbon Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta \
         Europe/Prague Europe/Riga Europe/Rome Europe/Sofia Europe/Stockholm Europe/Tallinn Europe/Vienna \
         Europe/Vilnius Europe/Warsaw Europe/Zagreb Asia/Nicosia",
    ),
    (
        Jurisdiction::Us,
        "America/New_York America/Detroit America/Chicago America/Denver America/Boise America/Phoenix \
         America/Los_Angeles America/Anchorage America/Juneau America/Indiana/Indianapolis \
         America/Kentucky/Louisville Pacific/Honolulu",
    ),
];

impl Jurisdiction {
    /// The country in which a clock of this zone stands; none where several, or one that the packs do not know.
    pub fn of_time_zone(zone: &str) -> Option<Self> {
        let holds = |zones: &str| zones.split_whitespace().any(|one| one == zone);
        ZONES.iter().find(|(_, zones)| holds(zones)).map(|(place, _)| *place)
    }

    /// The code of its entry in the packs; theirs for elsewhere is one that no country has.
    pub fn pack_code(self) -> &'static str {
        use super::Choice as _;
        if self == Self::Other { "XX" } else { self.code() }
    }

    /// The place that a person named: alone, or as the last part of an address (“Cork, Ireland”). A name that is
    /// not known is that of a place elsewhere; no name is no answer.
    pub fn named(text: &str) -> Option<Self> {
        let text = folded(text);
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let is = |text: &str| {
            let of = |(_, names): &&(Self, &str)| names.split('|').any(|name| name == text);
            NAMES.iter().find(of).map(|(place, _)| *place)
        };
        let last = text.rsplit([',', '，', '、', '(', '（']).next().unwrap_or(text);
        Some(is(text).or_else(|| is(last.trim().trim_end_matches([')', '）']))).unwrap_or(Self::Other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_of_the_places_are_known_in_both_languages() {
        for (text, place) in [
            ("China", Jurisdiction::China),
            ("中国", Jurisdiction::China),
            ("中国内地", Jurisdiction::China),
            (" PRC ", Jurisdiction::China),
            ("CN", Jurisdiction::China),
            ("Shanghai, China", Jurisdiction::China),
            ("Hong Kong", Jurisdiction::HongKong),
            ("中国香港", Jurisdiction::HongKong),
            ("Hong Kong, China", Jurisdiction::HongKong),
            ("欧盟", Jurisdiction::Eu),
            ("Germany", Jurisdiction::Germany),
            ("德国", Jurisdiction::Germany),
            ("France", Jurisdiction::France),
            ("Cork, Ireland", Jurisdiction::Ireland),
            ("爱尔兰", Jurisdiction::Ireland),
            ("UK", Jurisdiction::Uk),
            ("United Kingdom", Jurisdiction::Uk),
            ("英国", Jurisdiction::Uk),
            ("Northern Ireland", Jurisdiction::Uk),
            ("U.S.A.", Jurisdiction::Us),
            ("美国", Jurisdiction::Us),
            ("Singapore", Jurisdiction::Singapore),
            ("新加坡", Jurisdiction::Singapore),
            ("Japan", Jurisdiction::Other),
            ("中国澳门", Jurisdiction::Other),
        ] {
            assert_eq!(Jurisdiction::named(text), Some(place), "{text}");
        }
        assert_eq!(Jurisdiction::named("  "), None);
    }

    #[test]
    fn the_packs_have_a_code_of_their_own_for_elsewhere_alone() {
        assert_eq!(Jurisdiction::Other.pack_code(), "XX");
        assert_eq!(Jurisdiction::Germany.pack_code(), "DE");
    }
}
