#include "tests/demo/broker/seat.h"

#include "tests/support/window_driver.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;
using test::Unmet;

namespace {

constexpr int kAct = 120'000; ///< ms; longer than the patience of every step of an act

QProcessEnvironment environment()
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    // its home is another, and with it the place where X servers' cookies are looked for
    if (!all.contains(u"XAUTHORITY"_s))
        all.insert(u"XAUTHORITY"_s, QDir::home().filePath(u".Xauthority"_s));
    return all;
}

} // namespace

Seat::Seat(const QString &name, const QString &authority, const Options &options)
    : m_name(name)
{
    QStringList arguments{QStringLiteral(CLAVIGER_SOURCE_DIR "/tests/system/with_private_keyring.sh"),
                          QCoreApplication::applicationFilePath()};
    const auto add = [&arguments](const QString &option, const QString &value) { arguments << option << value; };
    add(u"--seat"_s, name);
    add(u"--authority"_s, authority);
    add(u"--output"_s, options.output);
    add(u"--size"_s, u"%1x%2"_s.arg(options.size.width()).arg(options.size.height()));
    add(u"--theme"_s, options.theme);
    add(u"--language"_s, options.language);
    // the keyring's script hides the display from what is not told of it
    if (const QString display = qEnvironmentVariable("DISPLAY"); !display.isEmpty())
        add(u"--display"_s, display);
    m_program.setProcessEnvironment(environment());
    m_program.setProcessChannelMode(QProcess::SeparateChannels);
    m_program.start(u"sh"_s, arguments);
    if (answer()[u"ready"_s].toBool())
        return;
    throw Unmet{u"the %1 console to start: %2"_s.arg(name, QString::fromUtf8(m_program.readAllStandardError()))};
}

Seat::~Seat()
{
    m_program.closeWriteChannel(); // the console ends with it
    if (!m_program.waitForFinished(10'000))
        m_program.kill();
    m_program.waitForFinished();
}

QJsonObject Seat::answer()
{
    while (!m_program.canReadLine() && m_program.waitForReadyRead(kAct)) { }
    return QJsonDocument::fromJson(m_program.readLine()).object();
}

void Seat::play(const QString &act, QJsonObject with)
{
    with.insert(u"act"_s, act);
    m_program.write(QJsonDocument(with).toJson(QJsonDocument::Compact) + '\n');
    const QJsonObject told = answer();
    if (told[u"done"_s].toBool())
        return;
    const QString missing = told.contains(u"expected"_s) ? told[u"expected"_s].toString() : u"an end of “%1”"_s.arg(act);
    throw Unmet{u"in the %1 console: %2"_s.arg(m_name, missing)};
}

void Seat::leaveOpen() { m_program.waitForFinished(-1); }

} // namespace claviger::demo
