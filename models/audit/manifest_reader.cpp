// The reading half of export_manifest.h.
#include "models/audit/export_manifest.h"

#include "models/audit/checkpoint.h"
#include "models/audit/event_time.h"
#include "models/audit/export_tree.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = JsonValue::Kind;

QString toText(const std::string &utf8) { return QString::fromStdString(utf8); }

/// Takes members out of one object; the first that is missing or of another type is remembered, and then nothing more.
class Members
{
public:
    Members(const JsonValue &object, QString &bad)
        : m_object(object)
        , m_bad(bad)
    {
    }

    [[nodiscard]] const JsonValue *find(const char *name, Kind kind)
    {
        const JsonValue *const value = m_object.kind == Kind::Object ? m_object.member(name) : nullptr;
        if (value && value->kind == kind)
            return value;
        refuse(name);
        return nullptr;
    }
    [[nodiscard]] bool has(const char *name) const { return m_object.kind == Kind::Object && m_object.member(name); }

    quint64 number(const char *name)
    {
        const auto *const value = find(name, Kind::Number);
        return value ? value->number : 0;
    }
    bool boolean(const char *name)
    {
        const auto *const value = find(name, Kind::Boolean);
        return value && value->boolean;
    }
    QString text(const char *name)
    {
        const auto *const value = find(name, Kind::String);
        return value ? toText(value->text) : QString();
    }
    Digest digest(const char *name)
    {
        Digest digest{};
        const auto *const value = find(name, Kind::String);
        if (value && !readDigest(value->text, digest))
            refuse(name);
        return digest;
    }
    std::vector<Digest> digests(const char *name)
    {
        std::vector<Digest> digests;
        for (const JsonValue &item : items(name, Kind::String)) {
            if (!readDigest(item.text, digests.emplace_back()))
                refuse(name);
        }
        return digests;
    }
    Instant time(const char *name)
    {
        const auto *const value = find(name, Kind::String);
        const auto at = value ? parseTime(QLatin1StringView(value->text)) : std::nullopt;
        if (!at)
            refuse(name);
        return at.value_or(Instant());
    }
    /// The items of an array, every one of them \p kind.
    const std::vector<JsonValue> &items(const char *name, Kind kind)
    {
        static const std::vector<JsonValue> none;
        const auto *const value = find(name, Kind::Array);
        if (!value)
            return none;
        for (const JsonValue &item : value->items) {
            if (item.kind != kind) {
                refuse(name);
                return none;
            }
        }
        return value->items;
    }
    void refuse(const char *name)
    {
        if (m_bad.isEmpty())
            m_bad = QString::fromLatin1(name);
    }

private:
    const JsonValue &m_object;
    QString &m_bad;
};

LogPoint readPoint(Members &members) { return {members.number("size"), members.digest("root")}; }

KeyHandover readHandover(const JsonValue &object, QString &bad)
{
    Members members(object, bad);
    KeyHandover handover;
    handover.seq = members.number("seq");
    handover.line = members.text("line").toUtf8();
    handover.proof = members.digests("proof");
    handover.checkpoint = members.text("checkpoint").toUtf8();
    handover.growth = members.digests("growth");
    if (members.has("key"))
        handover.verifierKey = members.text("key");
    return handover;
}

void readFilter(Members &manifest, ExportManifest &facts, QString &bad)
{
    const JsonValue *const object = manifest.find("filter", Kind::Object);
    if (!object)
        return;
    Members filter(*object, bad);
    for (const JsonValue &item : filter.items("workspaces", Kind::String))
        facts.workspaces.append(toText(item.text));
    for (const JsonValue &item : filter.items("actions", Kind::String)) {
        if (const auto action = actionFromName(toText(item.text)))
            facts.actions.push_back(*action);
        else // of a newer program
            facts.otherActions.append(toText(item.text));
    }
    facts.storeEvents = filter.boolean("store_events");
    if (filter.has("since"))
        facts.since = filter.time("since");
    if (filter.has("until"))
        facts.until = filter.time("until");
}

void readWithheld(Members &manifest, ExportManifest &facts, QString &bad)
{
    const JsonValue *const object = manifest.find("withheld", Kind::Object);
    if (!object)
        return;
    Members withheld(*object, bad);
    facts.withheldEvents = withheld.number("events");
    facts.withheldFields = withheld.number("fields");
    for (const JsonValue &item : withheld.items("members", Kind::String)) {
        if (const auto field = personalFieldFromName(toText(item.text)))
            facts.withheld |= *field;
        else
            facts.otherWithheld.append(toText(item.text));
    }
}

void readContinues(Members &manifest, ManifestLine &line, QString &bad)
{
    if (!manifest.has("continues"))
        return;
    if (const JsonValue *const object = manifest.find("continues", Kind::Object)) {
        Members continues(*object, bad);
        line.facts.continues = readPoint(continues);
        line.continuation = continues.digests("proof");
    }
}

/// The first member that contradicts another; empty: none.
QString contradiction(const ManifestLine &line)
{
    const ExportManifest &facts = line.facts;
    if (facts.first > facts.log.size)
        return u"first"_s;
    if (line.end() > facts.log.size)
        return u"count"_s;
    if (line.before.size() != merkle::frontierPlaces(facts.first).size())
        return u"before"_s;
    if (line.after.size() != merkle::afterPlaces(line.end(), facts.log.size).size())
        return u"after"_s;
    const auto key = parseVerifierKey(facts.verifierKey);
    if (!key || key->name != logOrigin(facts.store))
        return u"verifier"_s;
    return {};
}

QString readMembers(const JsonValue &json, ManifestLine &line)
{
    QString bad;
    Members members(json, bad);
    ExportManifest &facts = line.facts;
    const auto store = StoreId::parse(members.text("store"));
    if (!store)
        members.refuse("store");
    facts.store = store.value_or(StoreId());
    facts.first = members.number("first");
    facts.count = members.number("count");
    readWithheld(members, facts, bad);
    readFilter(members, facts, bad);
    if (const JsonValue *const log = members.find("log", Kind::Object)) {
        Members point(*log, bad);
        facts.log = readPoint(point);
    }
    line.before = members.digests("before");
    line.after = members.digests("after");
    facts.verifierKey = members.text("verifier");
    for (const JsonValue &item : members.items("handovers", Kind::Object))
        line.handovers.push_back(readHandover(item, bad));
    readContinues(members, line, bad);
    facts.tool = members.text("tool");
    facts.writtenAt = members.time("written");
    return bad.isEmpty() ? contradiction(line) : bad;
}

} // namespace

LineFault readManifest(std::string_view line, ManifestLine &manifest)
{
    manifest = {};
    const std::size_t last = line.find_last_not_of(' ');
    JsonFault fault = JsonFault::None;
    const auto json = readJson(line.substr(0, last == std::string_view::npos ? 0 : last + 1), fault);
    if (!json)
        return {flawOf(fault), {}};
    const QString bad = readMembers(*json, manifest);
    return bad.isEmpty() ? LineFault() : LineFault{ExportFlaw::BadManifest, bad};
}

} // namespace claviger
