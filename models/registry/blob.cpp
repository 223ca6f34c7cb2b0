#include "models/registry/blob.h"

#include <QDataStream>
#include <QHash>
#include <QIODevice>

#include <type_traits>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint32 magic = 0x434c5247; // "CLRG"
constexpr quint32 version = 4;
constexpr quint32 mostItems = 100000;

/// Writes every value it is called with; texts go to a table and stand as numbers.
class Writer
{
public:
    explicit Writer(QByteArray &target)
        : m_stream(&target, QIODevice::WriteOnly)
    {
    }

    void operator()(const QString &text)
    {
        const auto known = m_numbers.constFind(text);
        quint32 number = known == m_numbers.cend() ? static_cast<quint32>(m_texts.size()) : *known;
        if (known == m_numbers.cend()) {
            m_numbers.insert(text, number);
            m_texts.append(text);
        }
        m_stream << number;
    }
    void operator()(bool value) { m_stream << value; }
    void operator()(int value) { m_stream << value; }
    quint32 count(std::size_t size)
    {
        m_stream << static_cast<quint32>(size);
        return static_cast<quint32>(size);
    }
    [[nodiscard]] const QStringList &texts() const { return m_texts; }

private:
    QDataStream m_stream;
    QHash<QString, quint32> m_numbers;
    QStringList m_texts;
};

/// Reads the same values in the same order.
class Reader
{
public:
    Reader(QDataStream &stream, const QStringList &texts)
        : m_stream(stream)
        , m_texts(texts)
    {
    }

    void operator()(QString &text)
    {
        quint32 number = 0;
        m_stream >> number;
        if (number < static_cast<quint32>(m_texts.size()))
            text = m_texts.at(static_cast<qsizetype>(number));
        else
            m_stream.setStatus(QDataStream::ReadCorruptData);
    }
    void operator()(bool &value) { m_stream >> value; }
    void operator()(int &value) { m_stream >> value; }
    quint32 count(std::size_t)
    {
        quint32 size = 0;
        m_stream >> size;
        if (m_stream.status() == QDataStream::Ok && size <= mostItems)
            return size;
        m_stream.setStatus(QDataStream::ReadCorruptData);
        return 0;
    }

private:
    QDataStream &m_stream;
    const QStringList &m_texts;
};

/// One list of members for both directions, so that they cannot drift apart. The value is const
/// when it is written; the archive decides by what it does with a reference.
template <typename Archive, typename... Values>
void each(Archive &archive, Values &...values);

template <typename Archive>
void members(Archive &a, VerifyOutcome &v)
{
    each(a, v.status, v.bodyMatches, v.means, v.remedy);
}
template <typename Archive>
void members(Archive &a, VerifyAlternative &v)
{
    each(a, v.method, v.url, v.use);
}
template <typename Archive>
void members(Archive &a, VerifyDerivation &v)
{
    each(a, v.name, v.from, v.values);
}
template <typename Archive>
void members(Archive &a, std::pair<QString, QString> &v)
{
    each(a, v.first, v.second);
}
template <typename Archive>
void members(Archive &a, VerifyCall &v)
{
    each(a, v.id, v.label, v.kind, v.optional, v.forKinds, v.eachOf, v.eachAs, v.when, v.method, v.url, v.auth, v.headers, v.body,
         v.cost, v.sideEffects, v.outcomes, v.note);
}
template <typename Archive>
void members(Archive &a, VerifyFacts &v)
{
    each(a, v.forKinds, v.derive, v.call, v.otherKinds, v.reads, v.then, v.alternatives);
}
template <typename Archive>
void members(Archive &a, VerifyDefaults &v)
{
    each(a, v.timeoutMs, v.userAgent, v.outcomes);
}
template <typename Archive>
void members(Archive &a, FieldSpec &v)
{
    each(a, v.name, v.label, v.secret, v.required, v.multiline, v.pattern, v.onMismatch, v.exampleShape, v.moreShapes, v.help,
         v.defaultValue, v.options, v.distinctive);
}
template <typename Archive>
void members(Archive &a, JsonMemberSpec &v)
{
    each(a, v.name, v.required, v.secret, v.pattern, v.exampleShape, v.help, v.onMismatch);
}
template <typename Archive>
void members(Archive &a, CredentialKind &v)
{
    each(a, v.id, v.label, v.fields, v.jsonMembers);
}
template <typename Archive>
void members(Archive &a, ProviderLink &v)
{
    each(a, v.role, v.url);
}
template <typename Archive>
void members(Archive &a, ProviderScope &v)
{
    each(a, v.name, v.why, v.permissions, v.test);
}
template <typename Archive>
void members(Archive &a, ProviderCall &v)
{
    each(a, v.method, v.url, v.auth, v.body, v.returns, v.needs, v.note);
}
template <typename Archive>
void members(Archive &a, RotationFacts &v)
{
    each(a, v.defaultDays, v.maxAgeDays, v.expiry, v.automatic, v.overlap, v.mint, v.revoke, v.notes);
}
template <typename Archive>
void members(Archive &a, Provider &v)
{
    each(a, v.id, v.name, v.category, v.kinds, v.environmentVariables, v.links, v.steps, v.scopes, v.sandboxAvailable,
         v.sandboxHow, v.sandboxKeyShape, v.rotation, v.limits, v.costs, v.warnings, v.verify, v.keyShape, v.check,
         v.rotationConfidence, v.builtIn, v.common);
}
template <typename Archive>
void members(Archive &a, RegistryContents &v)
{
    each(a, v.providers, v.defaults);
}

template <typename Archive, typename T>
void one(Archive &archive, T &value)
{
    if constexpr (std::is_enum_v<T>) {
        int number = static_cast<int>(value);
        archive(number);
        value = static_cast<T>(number);
    } else if constexpr (std::is_same_v<T, QString> || std::is_same_v<T, bool> || std::is_same_v<T, int>) {
        archive(value);
    } else {
        members(archive, value);
    }
}
template <typename Archive, typename T>
void one(Archive &archive, std::optional<T> &value)
{
    bool there = value.has_value();
    archive(there);
    if (there && !value)
        value.emplace();
    if (there)
        one(archive, *value);
}
template <typename Archive, typename T>
void one(Archive &archive, std::vector<T> &values)
{
    values.resize(archive.count(values.size()));
    for (T &value : values)
        one(archive, value);
}
template <typename Archive>
void one(Archive &archive, QStringList &values)
{
    values.resize(static_cast<qsizetype>(archive.count(static_cast<std::size_t>(values.size()))));
    for (QString &value : values)
        one(archive, value);
}
template <typename Archive, typename... Values>
void each(Archive &archive, Values &...values)
{
    (one(archive, values), ...);
}

} // namespace

QByteArray writeBlob(const RegistryContents &contents)
{
    RegistryContents copy = contents; // one() takes what it can also read into
    QByteArray body;
    Writer writer(body);
    one(writer, copy);
    QByteArray blob;
    QDataStream stream(&blob, QIODevice::WriteOnly);
    stream << magic << version << static_cast<quint32>(writer.texts().size());
    for (const QString &text : writer.texts())
        stream << text.toUtf8();
    stream << body;
    return blob;
}

Result<RegistryContents> readBlob(const QByteArray &blob)
{
    QDataStream stream(blob);
    quint32 foundMagic = 0, foundVersion = 0, count = 0;
    stream >> foundMagic >> foundVersion >> count;
    if (foundMagic != magic || foundVersion != version || count > mostItems)
        return failure(ErrorCode::Damaged, u"registry"_s, u"not a compiled registry of version %1"_s.arg(version));
    QStringList texts;
    texts.reserve(static_cast<qsizetype>(count));
    QByteArray utf8;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        stream >> utf8;
        texts.append(QString::fromUtf8(utf8));
    }
    QByteArray body;
    stream >> body;
    QDataStream bodyStream(body);
    Reader reader(bodyStream, texts);
    RegistryContents contents;
    one(reader, contents);
    if (stream.status() != QDataStream::Ok || bodyStream.status() != QDataStream::Ok || !bodyStream.atEnd())
        return failure(ErrorCode::Damaged, u"registry"_s, u"the compiled registry is cut off"_s);
    return contents;
}

} // namespace claviger
