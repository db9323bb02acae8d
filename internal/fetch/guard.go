package fetch

import (
	"errors"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"

	"code.dny.dev/ssrf"
	"golang.org/x/net/idna"

	"hearsay/internal/fault"
)

// Guard looks at a connection before it is made: that of Public, or less in tests.
type Guard func(network, address string, c syscall.RawConn) error

// Public is the guard that lets only public addresses on ports 80 and 443 pass. What is
// reserved for special use (IANA's registries) is not public, nor is what leads to an
// address in disguise (NAT64, 6to4, Teredo, ISATAP), nor are the addresses at which clouds
// answer to the machines in them: some of those lie in ranges that look public.
func Public() Guard {
	g := ssrf.New(ssrf.WithDeniedV4Prefixes(clouds()...))
	return func(network, address string, c syscall.RawConn) error {
		if err := g.Safe(network, address, c); err != nil {
			return err
		}
		return inDisguise(address)
	}
}

// Named is the guard of a service that whoever keeps the machine named, as on its port. Where it is said to be private, its
// addresses may be those of this machine and of private networks (RFC 1918, RFC 4193) too. Nothing leads to what a
// network reserves for other uses, such as the addresses at which clouds answer to the machines in them.
func Named(port uint16, private bool) Guard {
	options := []ssrf.Option{ssrf.WithPorts(port, 443), ssrf.WithDeniedV4Prefixes(clouds()...)}
	if private {
		options = append(options, ssrf.WithAllowedV4Prefixes(inner4()...), ssrf.WithAllowedV6Prefixes(inner6()...))
	}
	g := ssrf.New(options...)
	return func(network, address string, c syscall.RawConn) error {
		if err := g.Safe(network, address, c); err != nil {
			return err
		}
		return errors.Join(inDisguise(address), inClouds(address))
	}
}

// inClouds refuses the addresses at which clouds answer to the machines in them and that lie in private networks.
func inClouds(address string) error {
	to, err := netip.ParseAddrPort(address)
	for _, p := range []string{"fd00:ec2::/32", "fd20:ce::/32"} { // Amazon, Google
		if err == nil && netip.MustParsePrefix(p).Contains(to.Addr()) {
			err = ssrf.ErrProhibitedIP
		}
	}
	return err
}

// inner4 and inner6 are where private networks and this machine are.
func inner4() []netip.Prefix {
	return []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"), netip.MustParsePrefix("192.168.0.0/16"),
		netip.MustParsePrefix("127.0.0.0/8")}
}

func inner6() []netip.Prefix {
	return []netip.Prefix{netip.MustParsePrefix("fc00::/7"), netip.MustParsePrefix("::1/128")}
}

// clouds are ranges that look public and lead into the cloud that the machine runs in.
func clouds() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("168.63.129.16/32"), // Azure: wire server, DNS, health probes
		netip.MustParsePrefix("161.26.0.0/16"),    // IBM Cloud: services of its inner network
		netip.MustParsePrefix("166.8.0.0/14"),     // IBM Cloud: endpoints of services
	}
}

// inDisguise refuses an IPv6 address whose last half names an IPv4 address of its own site
// (ISATAP, RFC 5214): a router takes the packet there.
func inDisguise(address string) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	b := to.Addr().As16()
	mark := [4]byte{b[8] &^ 2, b[9], b[10], b[11]}
	if to.Addr().Is6() && mark == [4]byte{0, 0, 0x5e, 0xfe} {
		return ssrf.ErrProhibitedIP
	}
	return nil
}

// Check refuses an address that can be told to lead to nothing public without a question to
// anybody: it is none of the web, or its host is spelled as an address that the guard refuses.
func Check(guard Guard, address string) error {
	u, err := parsed(address)
	if err != nil {
		return err
	}
	name := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if ascii, err := idna.Lookup.ToASCII(name); err == nil {
		name = ascii // digits have other forms, and dots too
	}
	if name == "localhost" || strings.HasSuffix(name, ".localhost") { // RFC 6761
		name = "127.0.0.1"
	}
	host, err := netip.ParseAddr(name)
	if err != nil || guard == nil {
		return nil
	}
	port := map[string]uint16{"http": 80, "https": 443}[u.Scheme]
	if n, err := strconv.ParseUint(u.Port(), 10, 16); err == nil {
		port = uint16(n)
	}
	network := "tcp6"
	if host.Is4() {
		network = "tcp4"
	}
	if guard(network, netip.AddrPortFrom(host, port).String(), nil) != nil {
		return failed(ssrf.ErrProhibitedIP)
	}
	return nil
}

// parsed is an address of the web. The failure does not repeat it, as a password may stand in it.
func parsed(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	var why *url.Error
	if errors.As(err, &why) {
		err = why.Err
	}
	if err != nil {
		return nil, fault.New(fault.Usage, "it is no address: %w", err)
	}
	return u, web(u)
}

// web refuses what is no address of the web.
func web(u *url.URL) error {
	known := u.Scheme == "http" || u.Scheme == "https"
	if !known || u.Host == "" || u.User != nil {
		return fault.New(fault.Usage, "%s is no address of a web page", u.Redacted())
	}
	if port, err := strconv.ParseUint(u.Port(), 10, 16); u.Port() != "" && (err != nil || port == 0) {
		return fault.New(fault.Usage, "%s has no port from 1 to 65535", u.Host)
	}
	if odd(u.Hostname()) {
		return fault.New(fault.Denied, "%s is a number in place of a name, and not in the form of an address (as 192.0.2.1)", u.Host)
	}
	return nil
}

// odd reports whether a host is a number that some programs take for an address (0x7f.1,
// 2130706433, 0177.0.0.1) and that is none in the usual form. No name of the web ends in a
// number.
func odd(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil {
		return false
	}
	host = strings.TrimSuffix(host, ".")
	last := strings.ToLower(host[strings.LastIndexByte(host, '.')+1:])
	return strings.Trim(last, "0123456789") == "" || strings.HasPrefix(last, "0x") && strings.Trim(last[2:], "0123456789abcdef") == ""
}
