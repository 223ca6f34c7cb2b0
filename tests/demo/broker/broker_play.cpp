#include "tests/demo/broker/broker_play.h"

#include "app/console/console.h"
#include "tests/demo/broker/broker_house.h"
#include "tests/demo/broker/seat.h"
#include "tests/demo/broker/seat_player.h"
#include "tests/support/test_issuer_browser.h"
#include "tests/support/window_driver.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QScreen>
#include <QTextStream>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;
using test::Unmet;

namespace {

const QString kFirst = u"Admin One"_s;
const QString kSecond = u"Admin Two"_s;
const QString kNew = u"checkout gateway"_s;
constexpr int kSeeded = 24;

/// The play, with both consoles.
class BrokerPlay
{
public:
    explicit BrokerPlay(const Options &options)
        : m_options(options)
        , m_first(u"first"_s, m_house.authorityFile(), options)
        , m_second(u"second"_s, m_house.authorityFile(), options)
    {
    }

    void signIn();
    void work();
    void meet();
    void agree();
    void lose();
    void leaveOpen()
    {
        m_first.leaveOpen();
        m_second.leaveOpen();
    }
    [[nodiscard]] int steps() const { return m_steps; }
    [[nodiscard]] int pictures() const { return m_pictures; }

private:
    void step(const QString &what, const std::function<void()> &play);
    /// Both windows, side by side, as NN-name.png.
    void picture(const QString &name);
    [[nodiscard]] static QJsonObject key(const QString &label) { return {{u"label"_s, label}}; }
    [[nodiscard]] static QJsonObject owned(const QString &label, const QString &owner)
    {
        return {{u"label"_s, label}, {u"owner"_s, owner}};
    }

    const Options &m_options;
    BrokerHouse m_house;
    Seat m_first;
    Seat m_second;
    int m_steps = 0;
    int m_pictures = 0;
};

void BrokerPlay::step(const QString &what, const std::function<void()> &play)
{
    QElapsedTimer clock;
    clock.start();
    const QString line = u"%1  %2 "_s.arg(++m_steps, 3).arg(what, -72);
    try {
        play();
    } catch (const Unmet &) {
        QTextStream(stdout) << line << "failed\n";
        picture(u"failed"_s);
        throw;
    }
    QTextStream(stdout) << line << u"%1 s\n"_s.arg(static_cast<double>(clock.elapsed()) / 1000, 6, 'f', 2);
}

void BrokerPlay::picture(const QString &name)
{
    QList<QImage> sides;
    for (Seat *seat : {&m_first, &m_second}) {
        const QString file = QDir(m_options.output).filePath(seat->name() + u".png"_s);
        seat->play(u"picture"_s, {{u"file"_s, file}});
        sides << QImage(file);
        QFile::remove(file);
    }
    constexpr int kGap = 16;
    QImage both(sides[0].width() + kGap + sides[1].width(), std::max(sides[0].height(), sides[1].height()), QImage::Format_RGB32);
    both.fill(Qt::gray);
    QPainter painter(&both);
    painter.drawImage(0, 0, sides[0]);
    painter.drawImage(sides[0].width() + kGap, 0, sides[1]);
    painter.end();
    const QString path = QDir(m_options.output).filePath(u"%1-%2.png"_s.arg(++m_pictures, 2, 10, QChar(u'0')).arg(name));
    if (!both.save(path))
        throw Unmet{u"%1 to be written"_s.arg(path)};
}

void BrokerPlay::signIn()
{
    step(u"A sign-in server and the reference broker start, with 24 made-up keys"_s, [this] {
        m_house.start();
        m_house.demandApproval();
    });
    step(u"Both consoles look the broker up, and keep it"_s, [this] {
        const QJsonObject where{{u"address"_s, m_house.address()}, {u"authority"_s, m_house.authorityFile()}};
        for (Seat *seat : {&m_first, &m_second})
            seat->play(u"connect"_s, where);
        picture(u"look-up"_s);
        for (Seat *seat : {&m_first, &m_second})
            seat->play(u"keep"_s);
        picture(u"kept"_s);
    });
    step(u"Two admins sign in through the browser"_s, [this] {
        m_house.setPerson(kFirst);
        m_first.play(u"sign-in"_s, {{u"keys"_s, kSeeded}});
        m_house.setPerson(kSecond);
        m_second.play(u"sign-in"_s, {{u"keys"_s, kSeeded}});
        picture(u"signed-in"_s);
    });
}

void BrokerPlay::work()
{
    step(u"The first adds “%1”; the second sees it"_s.arg(kNew), [this] {
        m_first.play(u"add-key"_s, key(kNew));
        m_second.play(u"await-key"_s, key(kNew));
        picture(u"added"_s);
    });
    step(u"The second gives it another owner; the first sees that"_s, [this] {
        m_second.play(u"begin-edit"_s, owned(kNew, u"payments-team"_s));
        m_second.play(u"save"_s);
        m_first.play(u"await-key"_s, owned(kNew, u"payments-team"_s));
        picture(u"edited"_s);
    });
    step(u"The first rotates it with a grace period; the second sees that"_s, [this] {
        m_first.play(u"rotate"_s, key(kNew));
        m_second.play(u"await-key"_s, {{u"label"_s, kNew}, {u"rotating"_s, true}});
        picture(u"rotated"_s);
    });
}

void BrokerPlay::meet()
{
    step(u"Both change the owner of one key: the later sees both, side by side"_s, [this] {
        m_first.play(u"begin-edit"_s, owned(u"Key 3"_s, u"platform-team"_s));
        m_second.play(u"begin-edit"_s, owned(u"Key 3"_s, u"security-team"_s));
        m_first.play(u"save"_s);
        m_second.play(u"save-into-conflict"_s);
        picture(u"conflict"_s);
        m_second.play(u"take-mine"_s);
        m_first.play(u"await-key"_s, owned(u"Key 3"_s, u"security-team"_s));
    });
}

void BrokerPlay::agree()
{
    step(u"The second asks for a value of production, the first agrees, then it is shown"_s, [this] {
        m_second.play(u"ask-to-reveal"_s, key(kNew));
        m_first.play(u"approve"_s, {{u"comment"_s, u"Agreed in the change meeting"_s}});
        picture(u"approval"_s);
        m_first.play(u"decide"_s);
        m_second.play(u"reveal"_s, key(kNew));
        picture(u"revealed"_s);
    });
    step(u"The first registers a service; the second sees it"_s, [this] {
        m_first.play(u"register"_s, {{u"service"_s, u"checkout-api"_s}});
        m_second.play(u"await-service"_s, {{u"service"_s, u"checkout-api"_s}});
        picture(u"services"_s);
    });
    step(u"All of it is in the log that both read"_s, [this] {
        constexpr int kEvents = 8;
        for (Seat *seat : {&m_first, &m_second})
            seat->play(u"audit"_s, {{u"events"_s, kEvents}});
        picture(u"audit"_s);
        for (Seat *seat : {&m_first, &m_second})
            seat->play(u"keys"_s);
    });
}

void BrokerPlay::lose()
{
    step(u"The broker is gone: both say since when, and still show the keys"_s, [this] {
        m_house.kill();
        for (Seat *seat : {&m_first, &m_second})
            seat->play(u"await-gone"_s);
        picture(u"gone"_s);
    });
    step(u"The broker is back: so are both consoles, by themselves"_s, [this] {
        m_house.start();
        for (Seat *seat : {&m_first, &m_second})
            seat->play(u"await-back"_s);
        picture(u"back"_s);
    });
}

bool isSeen() { return !QGuiApplication::platformName().startsWith("offscreen"_L1); }

/// The system's browser of one seat: signs in at once.
class SeatBrowser final : public QObject
{
    Q_OBJECT

public:
    explicit SeatBrowser(const QString &authority)
    {
        QFile file(authority);
        if (file.open(QFile::ReadOnly))
            m_authority = file.readAll();
        QDesktopServices::setUrlHandler(u"https"_s, this, "open");
    }
    ~SeatBrowser() override { QDesktopServices::unsetUrlHandler(u"https"_s); }

public slots:
    void open(const QUrl &address)
    {
        m_browser = std::make_unique<test::TestBrowser>(m_authority);
        m_browser->open(address);
    }

private:
    QByteArray m_authority;
    std::unique_ptr<test::TestBrowser> m_browser;
};

} // namespace

int playBroker(const Options &options)
{
    QTextStream out(stdout);
    QElapsedTimer clock;
    clock.start();
    try {
        BrokerPlay play(options);
        play.signIn();
        play.work();
        play.meet();
        play.agree();
        play.lose();
        out << u"%1 steps, %2 screenshots, %3 s. In %4\n"_s.arg(play.steps())
                   .arg(play.pictures())
                   .arg(static_cast<double>(clock.elapsed()) / 1000, 0, 'f', 1)
                   .arg(options.output);
        out.flush();
        if (isSeen()) {
            out << u"Both windows stay open, on the same broker, until they are closed.\n"_s;
            out.flush();
            play.leaveOpen();
        }
    } catch (const Unmet &unmet) {
        out << u"The demo stopped. Expected: %1\n"_s.arg(unmet.expected);
        return 1;
    }
    return 0;
}

int playSeat(QApplication &app, Console &console, const Options &options)
{
    const SeatBrowser browser(options.authority);
    Stage stage(console, options);
    console.start({});
    console.window().resize(options.size);
    const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
    const int left = options.seat == "second"_L1 ? screen.right() - options.size.width() : screen.left() + 1;
    console.window().move(left, screen.top() + 1);
    const SeatPlayer player(stage);
    return app.exec();
}

} // namespace claviger::demo

#include "broker_play.moc"
