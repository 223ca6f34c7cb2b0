#include "ui/keys/clipboard_guard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QRandomGenerator>
#include <QTimerEvent>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kKdeHint = "x-kde-passwordManagerHint"_L1;
constexpr auto kWindowsExclude = "application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""_L1;
constexpr auto kWindowsHistory = "application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\""_L1;
constexpr auto kWindowsCloud = "application/x-qt-windows-mime;value=\"CanUploadToCloudClipboard\""_L1;
constexpr auto kMacConcealed = "application/x-nspasteboard-concealed-type"_L1;

/// Answers from a Secret each time somebody pastes, so that no copy stands in ordinary memory meanwhile.
class SecretMimeData final : public QMimeData
{
public:
    explicit SecretMimeData(Secret value)
        : m_value(std::move(value))
    {
    }

    [[nodiscard]] QStringList formats() const override
    {
        return {u"text/plain"_s, kKdeHint, kWindowsExclude, kWindowsHistory, kWindowsCloud, kMacConcealed};
    }
    [[nodiscard]] bool hasFormat(const QString &type) const override { return formats().contains(type); }

protected:
    [[nodiscard]] QVariant retrieveData(const QString &type, QMetaType preferred) const override
    {
        if (type == kKdeHint)
            return "secret"_ba;
        if (type == kWindowsHistory || type == kWindowsCloud)
            return QByteArray(4, '\0'); // a DWORD of 0: no
        if (type == kWindowsExclude || type == kMacConcealed)
            return "1"_ba;
        if (!type.startsWith("text/plain"_L1))
            return {};
        const auto view = m_value.view();
        const auto length = static_cast<qsizetype>(view.size());
        if (preferred.id() == QMetaType::QByteArray)
            return QByteArray(view.data(), length);
        return QString::fromUtf8(view.data(), length);
    }

private:
    Secret m_value;
};

void wipe(QString &text)
{
    text.fill(QChar(u'\0'));
    text.clear();
}

} // namespace

ClipboardGuard::ClipboardGuard(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

ClipboardGuard::~ClipboardGuard()
{
    if (isActive() && QGuiApplication::instance() != nullptr)
        clear();
}

void ClipboardGuard::copy(Secret value, const QString &what, int seconds)
{
    m_salt.resize(16);
    QRandomGenerator::system()->generate(m_salt.begin(), m_salt.end());
    // Of the text as the clipboard will give it back: bytes that are no UTF-8 do not survive the way there.
    QString characters = QString::fromUtf8(value.view().data(), static_cast<qsizetype>(value.size()));
    QByteArray utf8 = characters.toUtf8();
    m_digest = digest({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    utf8.fill('\0');
    wipe(characters);
    m_what = what;
    m_timed = seconds > 0;
    m_until = m_clock.now() + std::chrono::seconds(seconds);
    m_lastShown = -1;
    QGuiApplication::clipboard()->setMimeData(new SecretMimeData(std::move(value)), QClipboard::Clipboard);
    if (!m_timed) {
        m_timer.stop();
        return;
    }
    m_timer.start(m_tick, this);
    m_lastShown = secondsLeft();
    emit counting(m_what, m_lastShown);
}

void ClipboardGuard::clear()
{
    if (!isActive())
        return;
    const bool removed = removeFrom(QClipboard::Clipboard);
    if (QGuiApplication::clipboard()->supportsSelection())
        static_cast<void>(removeFrom(QClipboard::Selection));
    end();
    emit finished(removed);
}

int ClipboardGuard::secondsLeft() const
{
    if (!isActive() || !m_timed)
        return 0;
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_until - m_clock.now()).count();
    return static_cast<int>(std::max<qint64>(0, left));
}

void ClipboardGuard::copyPlain(const QString &text) { QGuiApplication::clipboard()->setText(text); }

void ClipboardGuard::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    const int left = secondsLeft();
    if (left == 0) {
        clear();
    } else if (left != m_lastShown) {
        m_lastShown = left;
        emit counting(m_what, left);
    }
}

QByteArray ClipboardGuard::digest(std::string_view utf8) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(m_salt);
    hash.addData(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
    return hash.result();
}

bool ClipboardGuard::removeFrom(int mode) const
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    QString text = clipboard->text(static_cast<QClipboard::Mode>(mode));
    QByteArray utf8 = text.toUtf8();
    const bool same = digest({utf8.constData(), static_cast<std::size_t>(utf8.size())}) == m_digest;
    utf8.fill('\0');
    wipe(text);
    if (same)
        clipboard->clear(static_cast<QClipboard::Mode>(mode));
    return same;
}

void ClipboardGuard::end()
{
    m_timer.stop();
    m_digest.fill('\0');
    m_digest.clear();
    m_salt.clear();
    m_what.clear();
}

} // namespace claviger
