// The writing half; the reading one is manifest_reader.cpp.
#include "models/audit/export_manifest.h"

#include "models/audit/event_time.h"
#include "models/audit/json_text.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Writes members in the order in which they are given: the callers give them sorted.
class Writer
{
public:
    void open(char bracket) { put(bracket), m_first = true; }
    void close(char bracket) { m_json.append(bracket), m_first = false; }
    void name(const char *name)
    {
        separate();
        m_json.append('"').append(name).append("\":");
        m_first = true; // its value follows without a comma
    }
    void number(quint64 value) { separate(), m_json.append(QByteArray::number(value)); }
    void boolean(bool value) { separate(), m_json.append(value ? "true" : "false"); }
    void text(QStringView value)
    {
        separate();
        m_good = appendJsonString(m_json, value) && m_good;
    }
    void digest(const Digest &value)
    {
        const DigestText base64 = digestText(value);
        text(QLatin1StringView(base64.data(), qsizetype(base64.size())).toString());
    }
    void digests(const char *called, const std::vector<Digest> &values)
    {
        name(called);
        open('[');
        for (const Digest &value : values)
            digest(value);
        close(']');
    }
    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] QByteArray take() { return std::move(m_json); }

private:
    void separate()
    {
        if (!m_first)
            m_json.append(',');
        m_first = false;
    }
    void put(char bracket) { separate(), m_json.append(bracket); }

    QByteArray m_json;
    bool m_first = true;
    bool m_good = true;
};

void writeTime(Writer &out, const char *called, Instant at)
{
    out.name(called);
    const auto time = timeText(at);
    out.text(time ? QString::fromLatin1(time->data(), qsizetype(time->size())) : QString(QChar(0xD800))); // no such year: refused
}

void writeFilter(Writer &out, const ExportManifest &facts)
{
    out.name("filter");
    out.open('{');
    out.name("actions");
    out.open('[');
    for (const AuditAction action : facts.actions)
        out.text(QString(actionName(action)));
    out.close(']');
    if (facts.since)
        writeTime(out, "since", *facts.since);
    out.name("store_events");
    out.boolean(facts.storeEvents);
    if (facts.until)
        writeTime(out, "until", *facts.until);
    out.name("workspaces");
    out.open('[');
    for (const QString &workspace : facts.workspaces)
        out.text(workspace);
    out.close(']');
    out.close('}');
}

void writeHandover(Writer &out, const KeyHandover &handover)
{
    out.open('{');
    out.name("checkpoint");
    out.text(QString::fromUtf8(handover.checkpoint));
    out.digests("growth", handover.growth);
    if (!handover.verifierKey.isEmpty()) {
        out.name("key");
        out.text(handover.verifierKey);
    }
    out.name("line");
    out.text(QString::fromUtf8(handover.line));
    out.digests("proof", handover.proof);
    out.name("seq");
    out.number(handover.seq);
    out.close('}');
}

void writePoint(Writer &out, const LogPoint &point)
{
    out.name("root");
    out.digest(point.root);
    out.name("size");
    out.number(point.size);
}

void writeWithheld(Writer &out, const ExportManifest &facts)
{
    out.name("withheld");
    out.open('{');
    out.name("events");
    out.number(facts.withheldEvents);
    out.name("fields");
    out.number(facts.withheldFields);
    out.name("members");
    out.open('[');
    for (const PersonalField field : kPersonalFields) {
        if (facts.withheld.testFlag(field))
            out.text(QString(name(field)));
    }
    out.close(']');
    out.close('}');
}

} // namespace

Result<QByteArray> writeManifest(const ManifestLine &manifest)
{
    const ExportManifest &facts = manifest.facts;
    Writer out;
    out.open('{');
    out.digests("after", manifest.after);
    out.digests("before", manifest.before);
    if (facts.continues) {
        out.name("continues");
        out.open('{');
        out.digests("proof", manifest.continuation);
        writePoint(out, *facts.continues);
        out.close('}');
    }
    out.name("count");
    out.number(facts.count);
    writeFilter(out, facts);
    out.name("first");
    out.number(facts.first);
    out.name("handovers");
    out.open('[');
    for (const KeyHandover &handover : manifest.handovers)
        writeHandover(out, handover);
    out.close(']');
    out.name("log");
    out.open('{');
    writePoint(out, facts.log);
    out.close('}');
    out.name("store");
    out.text(facts.store.toString());
    out.name("tool");
    out.text(facts.tool);
    out.name("verifier");
    out.text(facts.verifierKey);
    writeWithheld(out, facts);
    writeTime(out, "written", facts.writtenAt);
    out.close('}');
    QByteArray json = out.take();
    if (!out.good() || json.size() > qsizetype(kMostManifest))
        return failure(ErrorCode::InvalidInput, u"export"_s, u"its manifest can't be written"_s);
    return json;
}

} // namespace claviger
