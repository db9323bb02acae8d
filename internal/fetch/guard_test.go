package fetch_test

import (
	"net/netip"
	"strings"
	"testing"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/fetch/fetchtest"
)

// private are addresses that no page may lead to.
func private() []string {
	return strings.Fields(`0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.1.2.3
		169.254.0.1 169.254.0.23 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170 192.0.0.192 192.0.2.1
		192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1
		255.255.255.255 168.63.129.16 161.26.0.10 161.26.255.255 166.8.0.1 166.11.255.254
		:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:168.63.129.16 ::ffff:0:127.0.0.1 100::1
		64:ff9b::7f00:1 64:ff9b::169.254.169.254 64:ff9b::168.63.129.16 64:ff9b:1::a00:1 fc00::1 fd00:ec2::254 fd20:ce::254 fdff::1
		fe80::1 fe80::a9fe:a9fe fec0::1 ff02::1 2001::1 2001:0:7f00:1::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
		2002:7f00:1:: 2002:a9fe:a9fe::1 2002:a00:1::1 3fff::1 5f00::1 2620:4f:8000::1
		2a00:1450:4001:81b:0:5efe:10.0.0.1 2a00:1450:4001:81b:200:5efe:169.254.169.254`)
}

// No connection is made to an address that is not public, in whichever family it is written.
func TestPrivateAddressesAreRefused(t *testing.T) {
	guard := fetch.Public()
	for _, s := range private() {
		a := netip.MustParseAddr(s)
		for _, form := range []netip.Addr{a, a.Unmap(), netip.AddrFrom16(a.As16())} {
			for _, port := range []uint16{80, 443} {
				if guard(network(form), netip.AddrPortFrom(form, port).String(), nil) == nil {
					t.Errorf("%s is reached as %s", s, netip.AddrPortFrom(form, port))
				}
			}
		}
	}
	for _, s := range []string{"93.184.215.14", "168.63.129.15", "161.25.255.255", "166.12.0.1", "2a00:1450:4001:81b::200e", "2606:4700::1111"} {
		a := netip.MustParseAddr(s)
		if err := guard(network(a), netip.AddrPortFrom(a, 443).String(), nil); err != nil {
			t.Errorf("%s is public: %v", s, err)
		}
		if guard(network(a), netip.AddrPortFrom(a, 22).String(), nil) == nil {
			t.Errorf("%s is reached on port 22", s)
		}
	}
}

func network(a netip.Addr) string {
	if a.Is4() {
		return "tcp4"
	}
	return "tcp6"
}

// However an address is spelled, nothing private is reached, and no name server is asked
// what a number means.
func TestSpellingsOfPrivateAddresses(t *testing.T) {
	f := fetch.New(fetch.Public(), "hearsay/test", time.Now)
	all := fetchtest.Spellings()
	if len(all) < 150 {
		t.Fatalf("%d spellings only", len(all))
	}
	for _, host := range all {
		if _, err := f.Get(t.Context(), "http://"+host+"/latest/meta-data/"); fault.KindOf(err) != fault.Denied && fault.KindOf(err) != fault.Usage {
			t.Errorf("%s: %v", host, err)
		}
	}
}

// A service that somebody named is reached at its port; in private networks only where they say so, and never where a network has
// other uses for an address.
func TestNamedServices(t *testing.T) {
	for _, c := range []struct {
		address         string
		public, private bool
	}{
		{"93.184.215.14:8443", true, true}, {"93.184.215.14:443", true, true}, {"93.184.215.14:22", false, false}, {"[2606:4700::1111]:8443", true, true},
		{"10.0.0.1:8443", false, true}, {"172.20.0.1:8443", false, true}, {"192.168.1.1:443", false, true}, {"127.0.0.1:8443", false, true},
		{"[::1]:8443", false, true}, {"[fd12::1]:8443", false, true}, {"10.0.0.1:22", false, false}, {"169.254.169.254:443", false, false},
		{"100.100.100.200:443", false, false}, {"168.63.129.16:443", false, false}, {"[fd00:ec2::254]:443", false, false},
		{"[fd20:ce::254]:443", false, false}, {"[fe80::1]:443", false, false}, {"0.0.0.0:443", false, false}, {"[::ffff:169.254.169.254]:443", false, false},
		{"[64:ff9b::7f00:1]:443", false, false}, {"224.0.0.1:443", false, false},
	} {
		at := netip.MustParseAddrPort(c.address)
		for private, want := range map[bool]bool{false: c.public, true: c.private} {
			if err := fetch.Named(8443, private)(network(at.Addr()), c.address, nil); (err == nil) != want {
				t.Errorf("%s, private %v: %v", c.address, private, err)
			}
		}
	}
}
