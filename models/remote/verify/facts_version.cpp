#include "models/remote/verify/facts_version.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Each text with its length in front, so that no two lists of texts look the same.
class Facts
{
public:
    void add(const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        add(static_cast<quint64>(bytes.size()));
        m_hash.addData(bytes);
    }
    void add(quint64 number)
    {
        const quint64 bytes = qToBigEndian(number);
        m_hash.addData(QByteArrayView(reinterpret_cast<const char *>(&bytes), sizeof(bytes)));
    }
    void add(const std::vector<std::pair<QString, QString>> &pairs)
    {
        add(static_cast<quint64>(pairs.size()));
        for (const auto &[name, value] : pairs) {
            add(name);
            add(value);
        }
    }
    void add(const std::vector<VerifyOutcome> &rows)
    {
        add(static_cast<quint64>(rows.size()));
        for (const VerifyOutcome &row : rows) {
            add(row.status);
            add(row.bodyMatches);
            add(static_cast<quint64>(row.means));
            add(row.remedy);
        }
    }
    void add(const VerifyCall &call)
    {
        for (const QString &text : {call.id, call.kind, call.method, call.url, call.body, call.eachOf})
            add(text);
        add(call.forKinds.join(u'\n'));
        add(call.eachAs.join(u'\n'));
        add(call.when);
        add(call.auth);
        add(call.headers);
        add(call.outcomes);
    }
    [[nodiscard]] QString digest() const { return QString::fromLatin1(m_hash.result().toHex().left(16)); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace

QString factsVersion(const Provider &provider, const VerifyDefaults &defaults)
{
    Facts facts;
    facts.add(provider.id);
    facts.add(provider.verify.call);
    for (const VerifyCall &call : provider.verify.otherKinds)
        facts.add(call);
    for (const VerifyCall &call : provider.verify.then)
        facts.add(call);
    for (const VerifyDerivation &derivation : provider.verify.derive) {
        facts.add(derivation.name);
        facts.add(derivation.from);
        facts.add(derivation.values);
    }
    facts.add(provider.verify.reads.join(u'\n'));
    facts.add(defaults.outcomes);
    return facts.digest();
}

} // namespace claviger
