/** Abbreviations of the tz database that Intl's English locales lack or give otherwise, compared zone by zone. */

/** Standard time and, where the zone has it, summer time; then the zones. */
const GROUPS = [
  [
    "EAT",
    "Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu Africa/Nairobi Indian/Antananarivo Indian/Comoro Indian/Mayotte",
  ],
  [
    "WAT",
    "Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey Africa/Porto-Novo",
  ],
  [
    "CAT",
    "Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Juba Africa/Khartoum Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo Africa/Windhoek",
  ],
  ["SAST", "Africa/Johannesburg Africa/Maseru Africa/Mbabane"],
  ["EET EEST", "Africa/Cairo Asia/Beirut"],
  ["HST HDT", "America/Adak America/Atka US/Aleutian"],
  ["MST", "America/Dawson America/Hermosillo America/Mazatlan America/Whitehorse Canada/Yukon Mexico/BajaSur"],
  ["CST CDT", "America/Havana Cuba"],
  ["NST NDT", "America/St_Johns Canada/Newfoundland"],
  [
    "AEST AEDT",
    "Antarctica/Macquarie Australia/ACT Australia/Canberra Australia/Currie Australia/Hobart Australia/Melbourne Australia/NSW Australia/Sydney Australia/Tasmania Australia/Victoria",
  ],
  ["AEST", "Australia/Brisbane Australia/Lindeman Australia/Queensland"],
  ["ACST ACDT", "Australia/Adelaide Australia/Broken_Hill Australia/South Australia/Yancowinna"],
  ["ACST", "Australia/Darwin Australia/North"],
  ["AWST", "Australia/Perth Australia/West"],
  ["NZST NZDT", "Antarctica/McMurdo Antarctica/South_Pole NZ Pacific/Auckland"],
  ["+00 +02", "Antarctica/Troll"],
  ["+04", "Asia/Dubai Asia/Muscat"],
  ["CST", "Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Macao Asia/Macau Asia/Shanghai Asia/Taipei PRC ROC"],
  ["HKT", "Asia/Hong_Kong Hongkong"],
  ["JST", "Asia/Tokyo Japan"],
  ["KST", "Asia/Pyongyang Asia/Seoul ROK"],
  ["PST", "Asia/Manila"],
  ["PKT", "Asia/Karachi"],
  ["IST", "Asia/Calcutta Asia/Kolkata"],
  ["WIB", "Asia/Jakarta Asia/Pontianak"],
  ["WITA", "Asia/Makassar Asia/Ujung_Pandang"],
  ["WIT", "Asia/Jayapura"],
  ["IST IDT", "Asia/Jerusalem Asia/Tel_Aviv Israel"],
  ["MSK", "Europe/Kirov Europe/Moscow Europe/Simferopol Europe/Volgograd W-SU"],
  ["GMT IST", "Eire Europe/Dublin"],
  ["GMT BST", "Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London GB GB-Eire"],
  ["GMT", "Etc/GMT Etc/GMT+0 Etc/GMT-0 Etc/GMT0 Etc/Greenwich GMT GMT+0 GMT-0 GMT0 Greenwich"],
  ["MET MEST", "MET"],
  ["ChST", "Pacific/Guam Pacific/Saipan"],
  ["SST", "Pacific/Midway Pacific/Pago_Pago Pacific/Samoa US/Samoa"],
] as const;

const abbreviations = new Map<string, readonly string[]>();
for (const [names, zones] of GROUPS) for (const zone of zones.split(" ")) abbreviations.set(zone, names.split(" "));

/** The abbreviation of a zone in standard or in summer time; undefined where Intl has it right. */
export function knownAbbreviation(zone: string, isSummer: () => boolean): string | undefined {
  const names = abbreviations.get(zone);
  return names === undefined ? undefined : ((isSummer() ? names[1] : undefined) ?? names[0]);
}
