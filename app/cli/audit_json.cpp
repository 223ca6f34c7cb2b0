#include "app/cli/audit_json.h"

#include "models/base/time_text.h"
#include "models/services/export_text.h"
#include "models/services/signer_key.h"

#include <QJsonArray>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

qint64 number(quint64 value) { return static_cast<qint64>(value); }

QJsonValue timeOf(const std::optional<Instant> &when) { return when ? QJsonValue(toRfc3339(*when)) : QJsonValue(); }

QJsonArray actionsOf(const ExportManifest &manifest)
{
    QStringList names;
    for (const AuditAction action : manifest.actions)
        names.append(actionName(action));
    return QJsonArray::fromStringList(names + manifest.otherActions);
}

QJsonArray fieldsOf(const ExportManifest &manifest)
{
    QStringList names;
    for (const PersonalField field : {PersonalField::Actor, PersonalField::Host, PersonalField::Reason}) {
        if (manifest.withheld.testFlag(field))
            names.append(name(field));
    }
    return QJsonArray::fromStringList(names + manifest.otherWithheld);
}

void addManifest(QJsonObject &document, const ExportManifest &manifest, bool confirmed)
{
    document.insert(u"store"_s, manifest.store.toString());
    document.insert(u"first"_s, number(manifest.first));
    document.insert(u"count"_s, number(manifest.count));
    document.insert(u"log"_s, toJson(manifest.log));
    document.insert(u"signer"_s,
                    QJsonObject{{u"key"_s, manifest.verifierKey},
                                {u"fingerprint"_s, signerFingerprint(manifest.verifierKey)},
                                {u"confirmed"_s, confirmed}});
}

/// What a proof does not tell.
void addOrigin(QJsonObject &document, const ExportManifest &manifest)
{
    document.insert(u"written"_s, toRfc3339(manifest.writtenAt));
    document.insert(u"tool"_s, manifest.tool);
    document.insert(u"filter"_s,
                    QJsonObject{{u"since"_s, timeOf(manifest.since)},
                                {u"until"_s, timeOf(manifest.until)},
                                {u"workspaces"_s, QJsonArray::fromStringList(manifest.workspaces)},
                                {u"store_events"_s, manifest.storeEvents},
                                {u"actions"_s, actionsOf(manifest)},
                                {u"withheld_members"_s, fieldsOf(manifest)}});
}

} // namespace

QString base64(const Digest &digest)
{
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(digest.size())).toBase64());
}

QJsonObject toJson(const LogPoint &point) { return {{u"size"_s, number(point.size)}, {u"root"_s, base64(point.root)}}; }

QJsonObject toJson(const ExportSummary &summary)
{
    return {{u"file"_s, summary.file},
            {u"first"_s, number(summary.first)},
            {u"count"_s, number(summary.count)},
            {u"withheld_events"_s, number(summary.withheldEvents)},
            {u"withheld_fields"_s, number(summary.withheldFields)},
            {u"unreadable"_s, number(summary.unreadable)},
            {u"log"_s, toJson(summary.log)},
            {u"sha256"_s, toHexText(summary.fileDigest)},
            {u"bytes"_s, summary.bytes},
            {u"verifier_key"_s, summary.verifierKey},
            {u"fingerprint"_s, signerFingerprint(summary.verifierKey)}};
}

QJsonObject toJson(const ErasedPerson &erased)
{
    return {{u"reference"_s, erased.reference},
            {u"events"_s, number(erased.events)},
            {u"fields"_s, number(erased.fields)},
            {u"kept"_s, number(erased.kept)},
            {u"unreadable"_s, number(erased.unreadable)}};
}

QJsonObject toJson(const ExportCheck &check, const QString &file, bool confirmed)
{
    const ExportFinding &finding = check.finding;
    QJsonObject document{{u"file"_s, file},
                         {u"verdict"_s, QString(name(check.verdict))},
                         {u"flaw"_s, QString(name(finding.flaw))},
                         {u"line"_s, finding.line > 0 ? QJsonValue(number(finding.line)) : QJsonValue()},
                         {u"seq"_s, finding.seq ? QJsonValue(number(*finding.seq)) : QJsonValue()},
                         {u"detail"_s, finding.detail},
                         {u"message"_s, findingText(finding)},
                         {u"trust"_s, QString(name(check.trust))},
                         {u"events"_s, number(check.events)},
                         {u"withheld_events"_s, number(check.withheldEvents)},
                         {u"absent_fields"_s, number(check.absentFields)},
                         {u"continuation"_s, QString(name(check.continuation))},
                         {u"earlier"_s, check.earlier ? QJsonValue(toJson(*check.earlier)) : QJsonValue()},
                         {u"proven"_s,
                          QJsonObject{{u"sequence"_s, check.sequenceHolds},
                                      {u"root"_s, check.rootHolds},
                                      {u"checkpoint"_s, check.checkpointSigned},
                                      {u"export"_s, check.exportSigned},
                                      {u"handovers"_s, check.handoversHold}}},
                         {u"sha256"_s, check.fileDigest == Digest{} ? QJsonValue() : QJsonValue(toHexText(check.fileDigest))},
                         {u"bytes"_s, check.bytes}};
    if (check.manifest)
        addManifest(document, *check.manifest, confirmed);
    if (check.manifest && !check.isProof)
        addOrigin(document, *check.manifest);
    return document;
}

} // namespace claviger::cli
