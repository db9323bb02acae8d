package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/term"

	"hearsay/internal/account"
	accounts "hearsay/internal/account/team"
	"hearsay/internal/api"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/visible"
)

// userCommand is `hearsay user`.
type userCommand struct {
	Add     userAddCommand     `cmd:"" help:"Make an account with a password."`
	Invite  userInviteCommand  `cmd:"" help:"Invite somebody to an account, or to choose anew how they log in."`
	List    userListCommand    `cmd:"" help:"List the accounts."`
	Role    userRoleCommand    `cmd:"" help:"Give an account another role."`
	Disable userDisableCommand `cmd:"" help:"Disable an account, or enable it again."`
	Link    userLinkCommand    `cmd:"" help:"Have whomever a provider of identities knows log in to an account."`
}

// withTeam opens the accounts of a ledger for whoever sits at the machine, who may do everything.
func (c *cli) withTeam(ctx context.Context, s *streams, op, subject string, do func(context.Context, *accounts.Team) error) error {
	return c.withDesk(ctx, s, false, func(d *desk.Desk) error {
		t := accounts.New(d.Accounts(), d.Trail(), d.Tokens(), time.Now)
		return fault.At(op, visible.Line(subject), kinded(do(account.In(ctx, account.Local(c.author())), t)))
	})
}

// userAddCommand is `hearsay user add`.
type userAddCommand struct {
	Name string `arg:"" help:"The name that entries will bear."`
	Role string `env:"-" nosetting:"" default:"reader" placeholder:"ROLE" help:"What it is for: reader, reviewer, editor or admin."`
	Days int    `env:"-" nosetting:"" default:"0" placeholder:"NUMBER" help:"How many days it is good for; 0 for no end."`
	linkFlags
}

// linkFlags say by whom a provider of identities knows somebody.
type linkFlags struct {
	Mail    string `env:"-" nosetting:"" placeholder:"ADDRESS" help:"The mail address by which the provider knows who logs in."`
	Subject string `env:"-" nosetting:"" placeholder:"TEXT" help:"The subject by which it does."`
	Issuer  string `name:"oidc-issuer" placeholder:"URL" help:"The provider of identities, as https://id.example."`
}

func (f linkFlags) link() account.Link {
	return account.Link{Issuer: f.Issuer, Subject: f.Subject, Mail: f.Mail}
}

// Help is the long help.
func (*userAddCommand) Help() string {
	return `The password is a line of standard input; a terminal is asked for it and does not show it. A reader looks; a reviewer
enters reviews and outcomes too; an editor brings reports in too; an admin erases too, and keeps accounts and tokens.
Each can do what the ones before can. With --mail or --subject there is no password: who logs in is known by the provider.`
}

// Run makes the account.
func (c *userAddCommand) Run(ctx context.Context, s *streams, root *cli) error {
	role, err := account.ParseRole(c.Role)
	if err == nil && (c.Days < 0 || c.Days > mostDays) {
		err = fault.New(fault.Usage, "--days is a number from 0 to %d", mostDays)
	}
	if err != nil {
		return fault.At("user add", "", err)
	}
	return root.withTeam(ctx, s, "user add", c.Name, func(ctx context.Context, t *accounts.Team) error {
		u := account.User{Name: c.Name, Role: role}
		if c.Days > 0 {
			u.Expires = time.Now().UTC().AddDate(0, 0, c.Days)
		}
		u, err := c.make(ctx, s, t, u)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.out, "%s  %s  %s\n", u.ID, u.Role, visible.Line(u.Name))
		return err
	})
}

// make makes the account: of somebody whom a provider knows, or with a password.
func (c *userAddCommand) make(ctx context.Context, s *streams, t *accounts.Team, u account.User) (account.User, error) {
	if c.Mail != "" || c.Subject != "" {
		return t.AddFor(ctx, u, c.link())
	}
	password, err := askPassword(s)
	if err != nil {
		return u, err
	}
	return t.Add(ctx, u, password)
}

// askPassword reads a password: a line, which a terminal does not show.
func askPassword(s *streams) (string, error) {
	if f, ok := s.in.(*os.File); ok && s.answers {
		fmt.Fprint(s.err, "Password: ")
		b, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(s.err)
		return string(b), err
	}
	text, err := bufio.NewReader(io.LimitReader(s.in, 2*account.LongestPassword)).ReadString('\n')
	if err == io.EOF {
		err = nil
	}
	return strings.TrimRight(text, "\r\n"), err
}

// userInviteCommand is `hearsay user invite`.
type userInviteCommand struct {
	Name   string `arg:"" help:"Whom: the name that entries will bear."`
	Role   string `env:"-" nosetting:"" default:"reader" placeholder:"ROLE" help:"What a new account is for: reader, reviewer, editor or admin."`
	Origin string `env:"-" nosetting:"" placeholder:"URL" help:"Where people find the desk, as https://desk.example."`
}

// Help is the long help.
func (*userInviteCommand) Help() string {
	return `Prints the page on which the invitation is accepted. It works once, for three days. Who has an account already keeps
their role and chooses anew how they log in; where they are logged in then ends.`
}

// Run makes the invitation.
func (c *userInviteCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withTeam(ctx, s, "user invite", c.Name, func(ctx context.Context, t *accounts.Team) error {
		_, code, err := t.Invite(ctx, c.Name, account.Role(c.Role))
		if err == nil {
			_, err = fmt.Fprintf(s.out, "%s/invitation?code=%s\n", strings.TrimSuffix(c.Origin, "/"), code)
		}
		return err
	})
}

// userListCommand is `hearsay user list`.
type userListCommand struct {
	JSON bool `name:"json" help:"One JSON object an account."`
}

// Run lists the accounts.
func (c *userListCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withTeam(ctx, s, "user list", "", func(ctx context.Context, t *accounts.Team) error {
		all, err := t.Users(ctx)
		if err != nil {
			return err
		}
		now := time.Now()
		columns := []show.Column{{Name: "NAME", Least: 12, Most: 40}, {Name: "ROLE"}, {Name: "STATE"}, {Name: "MADE", Rank: 1}}
		return tabled(s, c.JSON, columns, all, func(u account.User) any { return api.UserOf(u, now) }, func(u account.User) []string {
			return []string{u.Name, string(u.Role), u.State(now), u.Made.Format(time.DateOnly)}
		})
	})
}

// userRoleCommand is `hearsay user role`.
type userRoleCommand struct {
	Name string `arg:"" help:"Whose account."`
	Role string `arg:"" help:"The role: reader, reviewer, editor or admin."`
}

// Run gives the role.
func (c *userRoleCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withTeam(ctx, s, "user role", c.Name, func(ctx context.Context, t *accounts.Team) error {
		u, err := t.SetRole(ctx, account.UserID(c.Name), account.Role(c.Role))
		if err == nil {
			_, err = fmt.Fprintf(s.out, "%s is %s\n", visible.Line(u.Name), u.Role)
		}
		return err
	})
}

// userDisableCommand is `hearsay user disable`.
type userDisableCommand struct {
	Name   string `arg:"" help:"Whose account."`
	Enable bool   `env:"-" nosetting:"" help:"Enable it again."`
}

// Run disables the account.
func (c *userDisableCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withTeam(ctx, s, "user disable", c.Name, func(ctx context.Context, t *accounts.Team) error {
		u, err := t.Disable(ctx, account.UserID(c.Name), !c.Enable)
		if err == nil {
			_, err = fmt.Fprintf(s.out, "%s is %s\n", visible.Line(u.Name), u.State(time.Now()))
		}
		return err
	})
}

// userLinkCommand is `hearsay user link`.
type userLinkCommand struct {
	Name string `arg:"" help:"Whose account."`
	linkFlags
	None bool `env:"-" nosetting:"" help:"Take its links away. Where it is logged in ends."`
}

// Help is the long help.
func (*userLinkCommand) Help() string {
	return `A subject is what the provider calls somebody for good; hearsay audit has it of those that nobody here is linked to. A mail
address is one that the provider has verified, at a domain of serve --oidc-domain; the first log-in with it makes
a link by the subject of it.`
}

// Run links the account.
func (c *userLinkCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withTeam(ctx, s, "user link", c.Name, func(ctx context.Context, t *accounts.Team) error {
		id := account.UserID(c.Name)
		if c.None {
			u, err := t.Unlink(ctx, id)
			if err == nil {
				_, err = fmt.Fprintf(s.out, "%s is linked to nobody\n", visible.Line(u.Name))
			}
			return err
		}
		u, err := t.Link(ctx, id, c.link())
		if err == nil {
			_, err = fmt.Fprintf(s.out, "%s is linked to %s at %s\n", visible.Line(u.Name), visible.Line(c.Subject+c.Mail), visible.Line(c.Issuer))
		}
		return err
	})
}

// sessionCommand is `hearsay session`.
type sessionCommand struct {
	List sessionListCommand `cmd:"" help:"List where people are logged in."`
	End  sessionEndCommand  `cmd:"" help:"End a session for good."`
}

// sessionListCommand is `hearsay session list`.
type sessionListCommand struct {
	JSON bool `name:"json" help:"One JSON object a session."`
}

// Run lists the sessions.
func (c *sessionListCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withTeam(ctx, s, "session list", "", func(ctx context.Context, t *accounts.Team) error {
		users, err := t.Users(ctx)
		if err != nil {
			return err
		}
		names := map[string]string{}
		for _, u := range users {
			names[u.ID] = u.Name
		}
		sessions, err := t.Sessions(ctx, "")
		if err != nil {
			return err
		}
		sessions = slices.DeleteFunc(sessions, func(x account.Session) bool { return !x.Lasts(time.Now()) })
		columns := []show.Column{{Name: "ID"}, {Name: "NAME", Least: 12, Most: 40}, {Name: "FROM"}, {Name: "USED"}, {Name: "BY", Rank: 2},
			{Name: "BROWSER", Rank: 1, Least: 8, Most: 40}}
		return tabled(s, c.JSON, columns, sessions, func(x account.Session) any { return api.SessionOf(x) }, func(x account.Session) []string {
			return []string{x.ID, names[x.User], x.From, x.Seen.Format("2006-01-02 15:04"), x.How, x.Agent}
		})
	})
}

// sessionEndCommand is `hearsay session end`.
type sessionEndCommand struct {
	ID string `arg:"" help:"The session, as hearsay session list names it."`
}

// Run ends the session.
func (c *sessionEndCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withTeam(ctx, s, "session end", c.ID, func(ctx context.Context, t *accounts.Team) error {
		err := t.End(ctx, c.ID)
		if err == nil {
			_, err = fmt.Fprintf(s.out, "%s is ended\n", visible.Line(c.ID))
		}
		return err
	})
}

// auditCommand is `hearsay audit`.
type auditCommand struct {
	Limit int  `env:"-" nosetting:"" default:"100" placeholder:"NUMBER" help:"How many lines."`
	JSON  bool `name:"json" help:"One JSON object a line."`
}

// Help is the long help.
func (*auditCommand) Help() string {
	return `Shows who did what from where on a desk that has accounts, the newest first, and proves that every line follows from
the one before it. The hash of the last line goes to standard error: kept elsewhere, it shows later whether lines up
to it were written anew. The exit status is 6 where a line was changed by something else.`
}

// mostLines bounds how many lines are shown.
const mostLines = 10000

// Run shows the trail.
func (c *auditCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if c.Limit < 1 || c.Limit > mostLines {
		return fault.At("audit", "", fault.New(fault.Usage, "--limit is a number from 1 to %d", mostLines))
	}
	return root.withTeam(ctx, s, "audit", "", func(ctx context.Context, t *accounts.Team) error {
		marks, err := t.Marks(ctx, 0, c.Limit)
		for _, m := range marks {
			if err == nil {
				err = c.write(s, m)
			}
		}
		if err != nil {
			return err
		}
		faults := 0
		last, err := t.Prove(ctx, func(f string) error {
			faults++
			_, err := fmt.Fprintln(s.err, "hearsay: audit:", f)
			return err
		})
		if err == nil && faults > 0 {
			err = fault.New(fault.Conflict, "lines were changed by something other than hearsay")
		}
		if err == nil {
			fmt.Fprintf(s.err, "hearsay: every line follows from the one before it; line %d ends it, with the hash %x\n", last.Seq, last.Sum)
		}
		return err
	})
}

func (c *auditCommand) write(s *streams, m account.Mark) error {
	if c.JSON {
		return line(s, api.DoneOf(m))
	}
	_, err := fmt.Fprintf(s.out, "%d  %s  %s  %s  %s  %s\n", m.Seq, m.At.Format("2006-01-02 15:04:05"), visible.Line(m.Who), m.From,
		visible.Line(m.Did), visible.Line(m.Of))
	return err
}
