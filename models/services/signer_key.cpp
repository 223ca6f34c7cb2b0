#include "models/services/signer_key.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>
#include <functional>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kTypedKeySize = 33; // the algorithm's byte and the key
constexpr char kEd25519 = 1;
constexpr qsizetype kHexDigits = 32;
constexpr qsizetype kGroup = 4;

/// The algorithm's byte and the public key; empty when \p key is no verifier key.
QByteArray typedKey(QStringView key)
{
    const qsizetype first = key.indexOf(u'+');
    const qsizetype second = first < 0 ? -1 : key.indexOf(u'+', first + 1);
    if (first <= 0 || second < 0)
        return {};
    const auto decoded
        = QByteArray::fromBase64Encoding(key.sliced(second + 1).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    const bool fits = decoded && decoded.decoded.size() == kTypedKeySize && decoded.decoded.front() == kEd25519;
    return fits ? decoded.decoded : QByteArray();
}

QString without(QString text, const std::function<bool(QChar)> &unwanted)
{
    text.removeIf(unwanted);
    return text;
}

bool isHex(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'F'); });
}

} // namespace

QString signerFingerprint(const QString &verifierKey)
{
    const QByteArray key = typedKey(verifierKey);
    if (key.isEmpty())
        return {};
    const QByteArray digest = QCryptographicHash::hash(key, QCryptographicHash::Sha256).first(kHexDigits / 2).toHex().toUpper();
    QString text;
    for (qsizetype at = 0; at < digest.size(); at += kGroup) {
        if (at > 0)
            text += u' ';
        text += QString::fromLatin1(digest.sliced(at, kGroup));
    }
    return text;
}

QString wholeVerifierKey(const QString &typed)
{
    const QString key = without(typed, [](QChar c) { return c.isSpace(); });
    return typedKey(key).isEmpty() ? QString() : key;
}

KeyMatch compareSignerKey(const QString &verifierKey, const QString &typed)
{
    if (const QString whole = wholeVerifierKey(typed); !whole.isEmpty())
        return whole == verifierKey ? KeyMatch::Same : KeyMatch::Different;
    const auto separator
        = [](QChar c) { return c.isSpace() || c == u'-' || c == u':' || c.category() == QChar::Punctuation_Dash; };
    const QString digits = without(typed, separator).toUpper();
    if (digits.size() != kHexDigits || !isHex(digits))
        return KeyMatch::NotAKey;
    return digits == without(signerFingerprint(verifierKey), separator) ? KeyMatch::Same : KeyMatch::Different;
}

} // namespace claviger
