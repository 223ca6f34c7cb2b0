#include "models/remote/broker/audit_forms.h"

#include "models/remote/broker/broker_problem.h"
#include "models/secure/digest.h"

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostEvents = 1000;
constexpr int kMostHashes = 128;
constexpr int kMostHandovers = 64;
constexpr int kMostShown = 50;
constexpr int kMostAbsent = 8;
constexpr qint64 kMostFormat = 1000;

struct EventText {
    std::string_view name;
    QString AuditEvent::*text;
    TextRule rule = TextRule::Line;
};
constexpr std::array<EventText, 13> kEventTexts{{{"actor", &AuditEvent::actor},
                                                 {"host", &AuditEvent::host},
                                                 {"reason", &AuditEvent::reason, TextRule::Text},
                                                 {"session", &AuditEvent::session},
                                                 {"object", &AuditEvent::object},
                                                 {"path", &AuditEvent::path},
                                                 {"provider", &AuditEvent::provider},
                                                 {"environment", &AuditEvent::environment},
                                                 {"workspace", &AuditEvent::workspace},
                                                 {"field", &AuditEvent::field},
                                                 {"fp", &AuditEvent::fingerprint},
                                                 {"request_id", &AuditEvent::requestId},
                                                 {"detail", &AuditEvent::detail}}};

/// Members that this program does not know are passed over.
PersonalFields readAbsent(const AnswerNode &node)
{
    PersonalFields absent;
    for (const QString &called : node.texts("absent", kMostAbsent, TextRule::Word)) {
        if (const auto field = personalFieldFromName(called))
            absent.setFlag(*field);
    }
    return absent;
}

void decode(const AnswerNode &node, std::string_view name, const QByteArray &base64, Digest &digest)
{
    const auto bytes = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || !toDigest(*bytes, digest))
        node.refuse(name, u"no SHA-256 in base64"_s);
}

/// The numbers that a preview and a finished file have in common.
ExportSummary readNumbers(const AnswerNode &node)
{
    ExportSummary summary;
    summary.first = readCount(node, "first");
    summary.count = readCount(node, "count");
    summary.withheldEvents = readCount(node, "withheld_events");
    summary.withheldFields = readCount(node, "withheld_fields");
    summary.unreadable = readCount(node, "unreadable");
    summary.log = readLogPoint(node.member("log"));
    summary.verifierKey = node.text("verifier_key", TextRule::Line);
    return summary;
}

ExportSummary readFileSummary(const AnswerNode &node)
{
    ExportSummary summary = readNumbers(node);
    summary.bytes = node.integer("bytes", 1, kMostAnswerInteger);
    if (!toDigest(QByteArray::fromHex(node.latin("sha256", TextRule::Word)), summary.fileDigest))
        node.refuse("sha256", u"no SHA-256"_s);
    return summary;
}

} // namespace

quint64 readCount(const AnswerNode &node, std::string_view name)
{
    return static_cast<quint64>(node.integer(name, 0, kMostAnswerInteger));
}

Digest readDigest(const AnswerNode &node, std::string_view name)
{
    Digest digest{};
    decode(node, name, node.latin(name, TextRule::Word), digest);
    return digest;
}

std::vector<Digest> readProof(const AnswerNode &node, std::string_view name)
{
    std::vector<Digest> proof;
    for (const QString &hash : node.texts(name, kMostHashes, TextRule::Word))
        decode(node, name, hash.toLatin1(), proof.emplace_back());
    return proof;
}

LogPoint readLogPoint(const AnswerNode &node) { return {readCount(node, "size"), readDigest(node, "root")}; }

std::optional<AuditEvent> readEvent(const AnswerNode &node)
{
    AuditEvent event;
    event.seq = readCount(node, "seq");
    event.formatVersion = static_cast<quint64>(node.integer("v", 1, kMostFormat));
    event.at = node.time("ts");
    if (const auto id = EventId::parse(node.text("event_id", TextRule::Id)))
        event.id = *id;
    else
        node.refuse("event_id", u"no UUID in lower case"_s);
    for (const EventText &member : kEventTexts) {
        if (node.has(member.name))
            event.*member.text = node.text(member.name, member.rule);
    }
    if (node.has("obj_version"))
        event.objectVersion = readCount(node, "obj_version");
    if (node.has("absent"))
        event.absent = readAbsent(node);
    const auto action = actionFromName(node.text("action", TextRule::Word));
    const auto result = resultFromName(node.text("result", TextRule::Word));
    if (!action || !result)
        return std::nullopt;
    event.action = *action;
    event.result = *result;
    return event;
}

EventPage readEventPage(const AnswerNode &root)
{
    EventPage page;
    page.log = readLogPoint(root.member("log"));
    page.unreadable = readCount(root, "unreadable");
    for (const AnswerNode &item : root.list("events", kMostEvents)) {
        auto event = readEvent(item);
        if (!event) {
            ++page.unreadable;
            continue;
        }
        if (event->seq >= page.log.size)
            item.refuse("seq", u"not in the log"_s);
        page.events.push_back(*std::move(event));
    }
    if (root.has("next_from_seq"))
        page.nextFromSeq = readCount(root, "next_from_seq");
    return page;
}

GrowthProof readGrowth(const AnswerNode &root)
{
    GrowthProof growth;
    growth.from = readCount(root, "from");
    growth.head = readLogPoint(root.member("head"));
    growth.proof = readProof(root, "proof");
    growth.checkpoint = root.text("checkpoint", TextRule::Note).toUtf8();
    for (const AnswerNode &item : root.list("handovers", kMostHandovers)) {
        growth.handovers.push_back({readCount(item, "seq"), item.text("line", TextRule::Note).toUtf8(), readProof(item, "proof"),
                                    item.text("checkpoint", TextRule::Note).toUtf8(), readProof(item, "growth")});
    }
    return growth;
}

ProvenEvent readInclusion(const AnswerNode &root, quint64 seq)
{
    if (readCount(root, "seq") != seq)
        root.refuse("seq", u"another event than was asked for"_s);
    ProvenEvent proven;
    proven.log = readLogPoint(root.member("head"));
    proven.line = root.text("line", TextRule::Note).toUtf8();
    proven.proof = readProof(root, "proof");
    proven.checkpoint = root.text("checkpoint", TextRule::Note).toUtf8();
    proven.verifierKey = root.text("verifier_key", TextRule::Line);
    return proven;
}

SignedHead readSignedHead(const AnswerNode &root)
{
    return {readLogPoint(root.member("log")), root.text("note", TextRule::Note).toUtf8(),
            root.text("verifier_key", TextRule::Line)};
}

void writeScope(JsonWriter &writer, const ExportScope &scope)
{
    writer.timeOrNull("since", scope.since).timeOrNull("until", scope.until);
    if (scope.fromSeq)
        writer.number("from_seq", static_cast<qint64>(*scope.fromSeq));
    writer.texts("workspaces", scope.workspaces).boolean("store_events", scope.storeEvents);
    writer.beginList("actions");
    for (const AuditAction action : scope.actions)
        writer.item(QString(actionName(action)));
    writer.endList();
    writer.beginList("withhold");
    for (const PersonalField field : {PersonalField::Actor, PersonalField::Host, PersonalField::Reason}) {
        if (scope.withhold.testFlag(field))
            writer.item(QString(name(field)));
    }
    writer.endList();
    if (!scope.continues)
        return;
    writer.beginObject("continues").number("size", static_cast<qint64>(scope.continues->size));
    writer.text("root", QString::fromLatin1(toByteArray(scope.continues->root).toBase64())).endObject();
}

ExportPreview readPreview(const AnswerNode &root)
{
    ExportPreview preview;
    preview.summary = readNumbers(root);
    for (const AnswerNode &item : root.list("head", kMostShown)) {
        ExportEvent shown;
        if (item.has("event")) {
            // One that this program does not know is shown by its place alone, like a withheld one.
            auto event = readEvent(item.member("event"));
            shown.withheld = !event;
            if (event)
                shown.event = *std::move(event);
        }
        shown.event.seq = readCount(item, "seq");
        shown.withheld = item.boolean("withheld") || shown.withheld || !item.has("event");
        shown.absent = readAbsent(item);
        preview.head.push_back(std::move(shown));
    }
    return preview;
}

ExportState readExportState(const AnswerNode &root)
{
    ExportState state;
    state.id = root.text("id", TextRule::Id);
    state.state = root.text("state", TextRule::Word);
    state.done = root.integer("done", 0, kMostAnswerInteger);
    state.total = root.integer("total", 0, kMostAnswerInteger);
    if (root.has("summary"))
        state.summary = readFileSummary(root.member("summary"));
    if (root.has("problem"))
        state.problem = errorOf(problemIn(root.member("problem")), u"the broker's log"_s);
    if (state.state == "ready"_L1 && !state.summary)
        root.refuse("summary", u"missing, although the export is ready"_s);
    return state;
}

ErasureStep readErasure(const AnswerNode &root)
{
    ErasureStep step;
    step.erased.reference = root.text("reference", TextRule::Id);
    step.erased.events = readCount(root, "events");
    step.erased.fields = readCount(root, "fields");
    step.erased.kept = readCount(root, "kept");
    step.erased.unreadable = readCount(root, "unreadable");
    step.isComplete = root.boolean("complete");
    return step;
}

} // namespace claviger
