package dated_test

import (
	"testing"
	"time"

	"hearsay/internal/dated"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]string{
		"2025-11-18T06:10:00+02:00":                    "2025-11-18T06:10:00+02:00",
		"2025-11-18T06:10:00.123Z":                     "2025-11-18T06:10:00Z",
		"2025-11-18 06:10:00 +0200":                    "2025-11-18T06:10:00+02:00",
		"2025-11-04T10:15+02:00":                       "2025-11-04T10:15:00+02:00",
		"2025-11-18":                                   "2025-11-18",
		"20251118":                                     "2025-11-18",
		"1762250100":                                   "2025-11-04T09:55:00Z",
		"5 November 2025 - 09:01":                      "2025-11-05T09:01:00",
		"8/21/2025 9:00:00 AM":                         "2025-08-21T09:00:00",
		"21/8/2025":                                    "2025-08-21",
		"Wed, Oct 08 2025 00:00:00 GMT":                "2025-10-08T00:00:00Z",
		"Вт, 04 ноя 2025 10:00:00 +0300":               "2025-11-04T10:00:00+03:00",
		"Tue, 04 Nov 25 10:00:00 +0200":                "2025-11-04T10:00:00+02:00",
		"Mon, 04 Nov 2025 10:00:00 EST":                "2025-11-04T10:00:00-05:00",
		"25 листопада 2025, 18:40":                     "2025-11-25T18:40:00",
		"4 марта 2025 г.":                              "2025-03-04",
		"November 4th, 2025 11:05 p.m.":                "2025-11-04T23:05:00",
		"4. Dezember 2025":                             "2025-12-04",
		"04.11.2025 - 10:15 Uhr":                       "2025-11-04T10:15:00",
		"Tue, 25 Nov 2025 10:00:00 +0200 (EET (Kyiv))": "2025-11-25T10:00:00+02:00",
		"Tue Nov 18 2025 10:15:00 GMT+0200 (Eastern European Standard Time)": "2025-11-18T10:15:00+02:00",
		"Thu, 31 Sep 2025 10:00:00 GMT":                                      "",
		"04/11/2025":                                                         "",
		"yesterday":                                                          "",
		"":                                                                   "",
		"Thu, 01 Jan 1970 00:00:00 GMT":                                      "",
		"Wed, 31 Dec 1969 23:59:59 +0000":                                    "",
		"Tue, 04 Nov 125 10:15:00 +0000":                                     "",
		"0001-01-01T00:00:00Z":                                               "",
	} {
		got, ok := dated.Parse(s)
		if got.At != want || ok != (want != "") || got.Known() != ok {
			t.Errorf("%q gave %+v, %v, want %q", s, got, ok, want)
		}
		if ok && got.Day.String() != want[:10] {
			t.Errorf("%q gave the day %s", s, got.Day)
		}
	}
}

func TestLocal(t *testing.T) {
	at := time.Date(2025, 11, 4, 2, 41, 17, 0, time.UTC)
	for s, want := range map[string]string{
		"3/11/2025 22:41":        "2025-11-03T22:41:17-04:00",
		"11/3/2025 10:41 PM":     "2025-11-03T22:41:17-04:00",
		"4.11.2025, 04:41 Uhr":   "2025-11-04T04:41:17+02:00",
		"Nov 4, 2025 8:11:17 am": "2025-11-04T08:11:17+05:30",
		"4 November 2025 02:41":  "2025-11-04T02:41:17Z",
		"4.11.2025, 04:47":       "", // another moment
		"3/11/2025":              "",
		"5.11.2025 02:41":        "", // a day later
		"no day 22:41":           "",
	} {
		if got, ok := dated.Local(at, s); got.At != want || ok != (want != "") {
			t.Errorf("%q gave %+v, %v, want %q", s, got, ok, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Tue, 04 Nov 25 10:00:00 +0200")
	f.Fuzz(func(t *testing.T, s string) {
		if got, ok := dated.Parse(s); ok != got.Known() || ok && got.At[:10] != got.Day.String() {
			t.Errorf("%q gave %+v", s, got)
		}
	})
}
