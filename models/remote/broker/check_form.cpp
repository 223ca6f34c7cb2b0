#include "models/remote/broker/check_form.h"

#include "models/remote/broker/credential_form.h"
#include "models/remote/broker/json_writer.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostSteps = 64;
constexpr int mostReads = 64;
constexpr qint64 longestAnswer = 3'600'000;
constexpr std::chrono::minutes mostApart{1}; // a broker may write check and key down one after the other

/// "none" is None; a word that is not known is None too and goes to \p unknown.
VerdictMeaning meaningIn(const AnswerNode &node, QStringList &unknown)
{
    const QString word = node.text("meaning", TextRule::Word);
    const VerdictMeaning meaning = meaningFromWord(word);
    if (meaning == VerdictMeaning::None && word != u"none")
        unknown << u"meaning=%1"_s.arg(word);
    return meaning;
}

QString withWords(const QString &remedy, const QStringList &unknown)
{
    return (unknown + QStringList(remedy)).join(u' ').trimmed();
}

CheckStep stepIn(const AnswerNode &node)
{
    QStringList unknown;
    CheckStep step;
    step.id = node.text("id", TextRule::Line);
    step.label = node.text("label", TextRule::Line);
    step.endpoint = node.text("endpoint", TextRule::Line);
    step.answer = node.text("answer", TextRule::Line);
    step.meaning = meaningIn(node, unknown);
    step.remedy = withWords(node.text("remedy", TextRule::Line), unknown);
    step.latency = std::chrono::milliseconds(node.integer("latency_ms", 0, longestAnswer));
    step.certificate = node.text("certificate", TextRule::Word);
    for (const AnswerNode &read : node.list("reads", mostReads))
        step.reads.emplace_back(read.text("name", TextRule::Line), read.text("value", TextRule::Line));
    return step;
}

/// A trust that is not known counts as doubtful: nothing is concluded from it.
CheckTrust trustIn(const AnswerNode &node)
{
    const QString word = node.text("trust", TextRule::Word);
    for (const CheckTrust trust : {CheckTrust::Plain, CheckTrust::SelfTested}) {
        if (name(trust) == word)
            return trust;
    }
    return CheckTrust::Doubtful;
}

KeyVerdict verdictIn(const AnswerNode &node)
{
    QStringList unknown;
    KeyVerdict verdict;
    verdict.meaning = meaningIn(node, unknown);
    verdict.remedy = withWords(node.text("remedy", TextRule::Line), unknown);
    verdict.trust = trustIn(node);
    verdict.wasReached = node.boolean("was_reached");
    for (const AnswerNode &step : node.list("steps", mostSteps))
        verdict.steps.push_back(stepIn(step));
    verdict.registryVersion = node.text("registry_version", TextRule::Word);
    return verdict;
}

CheckOrigin originIn(const AnswerNode &node)
{
    const QString word = node.text("origin", TextRule::Word);
    for (const CheckOrigin origin : {CheckOrigin::Schedule, CheckOrigin::ByHand}) {
        if (name(origin) == word)
            return origin;
    }
    return CheckOrigin::Person; // somebody asked, whatever that is called
}

void writeMeaning(JsonWriter &writer, VerdictMeaning meaning)
{
    writer.text("meaning", meaning == VerdictMeaning::None ? u"none"_s : QString(name(meaning)));
}

void writeVerdict(JsonWriter &writer, const KeyVerdict &verdict)
{
    writer.beginObject("verdict");
    writeMeaning(writer, verdict.meaning);
    writer.text("remedy", verdict.remedy).text("trust", QString(name(verdict.trust)));
    writer.boolean("was_reached", verdict.wasReached).beginList("steps");
    for (const CheckStep &step : verdict.steps) {
        writer.beginObject().text("id", step.id).text("label", step.label);
        writer.text("endpoint", step.endpoint).text("answer", step.answer);
        writeMeaning(writer, step.meaning);
        writer.text("remedy", step.remedy).number("latency_ms", std::min<qint64>(step.latency.count(), longestAnswer));
        writer.text("certificate", step.certificate).beginList("reads");
        for (const auto &[name, value] : step.reads)
            writer.beginObject().text("name", name).text("value", value).endObject();
        writer.endList().endObject();
    }
    writer.endList().text("registry_version", verdict.registryVersion).endObject();
}

} // namespace

PastCheck pastCheckIn(const AnswerNode &node)
{
    PastCheck check;
    check.credential = node.id<CredentialId>("credential");
    check.version = static_cast<int>(node.integer("version", 0, 1'000'000));
    check.at = node.time("at");
    check.by = node.text("by", TextRule::NameOrEmpty);
    check.origin = originIn(node);
    check.validation = validationFromWord(node.text("validation", TextRule::Word)).value_or(Validation::NotChecked);
    check.verdict = verdictIn(node.member("verdict"));
    check.note = node.text("note", TextRule::Text);
    return check;
}

std::pair<PlaceCheck, BrokerMark> placeCheckIn(const AnswerNode &root, const CredentialId &id, SharedTexts &texts)
{
    const AnswerNode check = root.member("check");
    const AnswerNode key = root.member("credential");
    MarkedOverview now = overviewIn(key, texts);
    PlaceCheck said{pastCheckIn(check), std::move(now.overview)};
    if (said.check.credential != id)
        check.refuse("credential", u"another key than was asked about"_s);
    if (said.key.id != id)
        key.refuse("id", u"another key than was asked about"_s);
    // Somebody may have checked it again since; a definite word that left no trace is none.
    const bool isKept = said.key.lastVerifiedAt && *said.key.lastVerifiedAt + mostApart >= said.check.at;
    if (decides(said.check.verdict) && !isKept)
        key.refuse("last_verified_at", u"as before, although the broker answered a verdict"_s);
    return {std::move(said), std::move(now.mark)};
}

Secret checksBody(const std::vector<CheckRecord> &records)
{
    JsonWriter writer;
    writer.beginObject().beginList("records");
    for (const CheckRecord &record : records) {
        writer.beginObject().text("credential", record.id.toString()).number("version", record.version);
        writer.text("origin", QString(name(record.origin)));
        writeVerdict(writer, record.verdict);
        writer.text("note", record.note).endObject();
    }
    writer.endList().endObject();
    return writer.take();
}

} // namespace claviger
