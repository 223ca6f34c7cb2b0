#include "models/store/past_check_codec.h"

#include "models/store/byte_codec.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 kRecordVersion = 1;
constexpr quint64 kStepSize = 8; // at least
constexpr quint64 kReadSize = 2;
constexpr quint64 kMostMilliseconds = 0x7fffffff;

void writeMeaning(ByteWriter &writer, VerdictMeaning meaning) { writer.number(static_cast<quint64>(meaning)); }

VerdictMeaning readMeaning(ByteReader &reader)
{
    return static_cast<VerdictMeaning>(reader.numberUpTo(quint64(VerdictMeaning::ProviderError)));
}

void writeStep(ByteWriter &writer, const CheckStep &step)
{
    for (const QString *text : {&step.id, &step.label, &step.endpoint, &step.answer})
        writer.text(*text);
    writeMeaning(writer, step.meaning);
    writer.text(step.remedy);
    writer.number(std::min(static_cast<quint64>(std::max<qint64>(step.latency.count(), 0)), kMostMilliseconds));
    writer.text(step.certificate);
    writer.number(step.reads.size());
    for (const auto &[member, value] : step.reads) {
        writer.text(member);
        writer.text(value);
    }
}

CheckStep readStep(ByteReader &reader)
{
    CheckStep step;
    for (QString *text : {&step.id, &step.label, &step.endpoint, &step.answer})
        *text = reader.text();
    step.meaning = readMeaning(reader);
    step.remedy = reader.text();
    step.latency = std::chrono::milliseconds{static_cast<qint64>(reader.numberUpTo(kMostMilliseconds))};
    step.certificate = reader.text();
    const std::size_t many = reader.count(kReadSize);
    for (std::size_t i = 0; i < many && !reader.failed(); ++i) {
        QString member = reader.text();
        step.reads.emplace_back(std::move(member), reader.text());
    }
    return step;
}

void writeVerdict(ByteWriter &writer, const KeyVerdict &verdict)
{
    writeMeaning(writer, verdict.meaning);
    writer.text(verdict.remedy);
    writer.number(static_cast<quint64>(verdict.trust));
    writer.flag(verdict.wasReached);
    writer.text(verdict.registryVersion);
    writer.number(verdict.steps.size());
    for (const CheckStep &step : verdict.steps)
        writeStep(writer, step);
}

KeyVerdict readVerdict(ByteReader &reader)
{
    KeyVerdict verdict;
    verdict.meaning = readMeaning(reader);
    verdict.remedy = reader.text();
    verdict.trust = static_cast<CheckTrust>(reader.numberUpTo(quint64(CheckTrust::Doubtful)));
    verdict.wasReached = reader.flag();
    verdict.registryVersion = reader.text();
    const std::size_t many = reader.count(kStepSize);
    for (std::size_t i = 0; i < many && !reader.failed(); ++i)
        verdict.steps.push_back(readStep(reader));
    return verdict;
}

} // namespace

QByteArray encodePastCheck(const PastCheck &check)
{
    ByteWriter writer;
    writer.number(kRecordVersion);
    writer.number(static_cast<quint64>(check.version));
    writer.instant(check.at);
    writer.text(check.by);
    writer.number(static_cast<quint64>(check.origin));
    writer.number(static_cast<quint64>(check.validation));
    writer.text(check.note);
    writeVerdict(writer, check.verdict);
    return writer.result();
}

Result<PastCheck> decodePastCheck(CredentialId credential, QByteArrayView bytes)
{
    ByteReader reader(bytes);
    const bool isKnown = reader.number() == kRecordVersion;
    PastCheck check;
    check.credential = credential;
    check.version = static_cast<int>(reader.numberUpTo(0x7fffffff));
    check.at = reader.instant();
    check.by = reader.text();
    check.origin = static_cast<CheckOrigin>(reader.numberUpTo(quint64(CheckOrigin::ByHand)));
    check.validation = static_cast<Validation>(reader.numberUpTo(quint64(Validation::Expired)));
    check.note = reader.text();
    check.verdict = readVerdict(reader);
    if (!isKnown || !reader.atEnd())
        return failure(ErrorCode::Damaged, credential.toString(), u"The record is not in its written form."_s);
    return check;
}

} // namespace claviger
