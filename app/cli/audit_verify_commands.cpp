// What an auditor does: neither store nor key is needed for it.
#include "app/cli/audit_json.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/earlier_problem.h"
#include "app/cli/json_forms.h"
#include "app/cli/option_values.h"
#include "app/cli/text.h"

#include "models/base/run_on.h"
#include "models/domain/audit_report.h"
#include "models/services/domain_text.h"
#include "models/services/export_text.h"
#include "models/services/signer_key.h"
#include "models/services/signer_pins.h"

#include <QFileInfo>
#include <QTimeZone>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The file of --against, and why nothing can be compared with it.
struct Earlier {
    QString file;
    std::optional<Error> unusable;
};

/// What was found out about one file.
struct Checked {
    QString file;
    std::shared_ptr<ExportFile> opened;
    ExportCheck check;
    std::optional<Earlier> earlier;
    bool confirmed = false; ///< a person vouched for the signer on this computer, or gave the key just now
};

/// Reads the file of --against. What is wrong with its content does not keep the other one from being checked.
Result<> readEarlier(const Context &context, const ExportReader &reader, VerifyOrder &order, Checked &checked)
{
    if (!context.line().has(u"against"_s))
        return {};
    const QString file = QFileInfo(context.line().value(u"against"_s)).absoluteFilePath();
    auto earlier = reader.earlierPoint(file);
    if (earlier) {
        order.against = *std::move(earlier);
        checked.earlier = Earlier{file, std::nullopt};
        return {};
    }
    const Error &error = earlier.error();
    if (error.code == ErrorCode::Damaged || error.code == ErrorCode::Tampered) {
        checked.earlier = Earlier{file, error};
        return {};
    }
    return tl::unexpected(earlierProblem(u"--against"_s, file, error));
}

Result<VerifyOrder> orderFor(const Context &context, const std::optional<SignerPin> &pin)
{
    VerifyOrder order;
    if (context.line().has(u"key"_s)) {
        order.givenKey = wholeVerifierKey(context.line().value(u"key"_s));
        if (order.givenKey.isEmpty())
            return failure(ErrorCode::InvalidInput, u"--key"_s,
                           Text::tr("expected a whole verifier key, such as “store info” shows"));
    }
    if (pin) {
        order.pinnedKey = pin->verifierKey;
        order.retired = pin->retired;
    }
    return order;
}

/// Verifies the file that is named first, with what this computer knows of its signer, and keeps what it proves of its keys.
Result<Checked> checkFile(const Context &context)
{
    const auto reader = context.parts().exportReader();
    SignerPins &pins = context.parts().pins();
    Checked checked;
    checked.file = QFileInfo(context.line().arguments().first()).absoluteFilePath();
    auto opened = reader->open(checked.file);
    if (!opened)
        return tl::unexpected(opened.error());
    checked.opened = *std::move(opened);
    const std::optional<ExportManifest> &claimed = checked.opened->manifest();
    const auto pin = claimed ? pins.pin(claimed->store) : std::nullopt;
    auto order = orderFor(context, pin);
    if (!order)
        return tl::unexpected(order.error());
    if (const auto read = readEarlier(context, *reader, *order, checked); !read)
        return tl::unexpected(read.error());
    const auto progress = std::make_shared<Progress>();
    const auto work = [&] { return runOn(context.parts().pool(), [&] { return checked.opened->verify(*order, *progress); }); };
    auto answer = context.wait(work, progress, Text::tr("Checking"));
    if (!answer)
        return tl::unexpected(answer.error());
    checked.check = *std::move(answer);
    const ExportCheck &check = checked.check;
    checked.confirmed = check.trust == SignerTrust::Given || (check.trust == SignerTrust::Pinned && pin && pin->confirmed);
    pins.seen(check);
    if (check.verdict == ExportVerdict::Verified && check.manifest && context.line().has(u"pin"_s)) {
        pins.confirm(check.manifest->store, check.manifest->verifierKey);
        checked.confirmed = true;
    }
    return checked;
}

/// By the verdict; an earlier file that is no use makes the answer negative, one that was tampered with worse.
int exitCode(const Checked &checked)
{
    const auto &unusable = checked.earlier ? checked.earlier->unusable : std::nullopt;
    if (unusable && unusable->code == ErrorCode::Tampered)
        return kIntegrity;
    switch (checked.check.verdict) {
    case ExportVerdict::Verified: return unusable ? kNegative : kDone;
    case ExportVerdict::CannotVerify: return kNegative;
    case ExportVerdict::Tampered: return kIntegrity;
    }
    Q_UNREACHABLE();
}

QString stateWord(ProofPoint::State state)
{
    switch (state) {
    case ProofPoint::State::Proven: return Text::tr("proven");
    case ProofPoint::State::NotProven: return Text::tr("not proven");
    case ProofPoint::State::Contradicted: return Text::tr("contradicted");
    }
    Q_UNREACHABLE();
}

void sayEarlier(const Context &context, const Checked &checked)
{
    if (!checked.earlier || !checked.earlier->unusable)
        return;
    const QString &file = checked.earlier->file;
    context.terminal().complain(
        checked.earlier->unusable->code == ErrorCode::Tampered
            ? Text::tr(
                  "The earlier file %1 was tampered with, so nothing was compared with it. “audit verify” tells what is wrong.")
                  .arg(file)
            : Text::tr("The earlier file %1 cannot be verified, so nothing was compared with it. “audit verify” tells why.")
                  .arg(file));
}

QJsonObject documentOf(const Checked &checked)
{
    QJsonObject document = toJson(checked.check, checked.file, checked.confirmed);
    if (checked.earlier) {
        const auto &unusable = checked.earlier->unusable;
        document.insert(u"against"_s,
                        QJsonObject{{u"file"_s, checked.earlier->file},
                                    {u"usable"_s, !unusable},
                                    {u"code"_s, unusable ? QJsonValue(QString(name(unusable->code))) : QJsonValue()},
                                    {u"detail"_s, unusable ? QJsonValue(unusable->detail) : QJsonValue()}});
    }
    return document;
}

void showVerdict(const Context &context, const Checked &checked)
{
    const Terminal &terminal = context.terminal();
    const ExportCheck &check = checked.check;
    terminal.line(u"%1: %2"_s.arg(verdictTitle(check, checked.confirmed), verdictSummary(check, checked.confirmed)));
    if (const QString earlier = continuationText(check); !earlier.isEmpty())
        terminal.line(earlier);
    if (check.fileDigest != Digest{})
        terminal.line(Text::tr("SHA-256  %1").arg(toHexText(check.fileDigest)));
    if (check.manifest) {
        terminal.line(Text::tr("Root     %1").arg(base64(check.manifest->log.root)));
        terminal.line(Text::tr("Signer   %1").arg(check.manifest->verifierKey));
        terminal.line(u"         "_s + signerFingerprint(check.manifest->verifierKey));
    }
    for (const ProofPoint &point : proofPoints(check, checked.confirmed))
        terminal.line(u"- %1: %2"_s.arg(stateWord(point.state), point.text));
    if (check.trust == SignerTrust::FirstSeen && check.verdict == ExportVerdict::Verified)
        terminal.say(Text::tr("This signer was not known here before. Compare its key on another way, then say --pin."));
}

int verifyFile(const Context &context)
{
    const auto checked = checkFile(context);
    if (!checked)
        return context.fail(checked.error());
    if (context.line().json()) {
        QJsonObject document = documentOf(*checked);
        document.insert(u"kind"_s, checked->opened->isProof() ? u"proof"_s : u"export"_s);
        const auto event = checked->opened->isProof() ? std::optional(checked->opened->event(0)) : std::nullopt;
        if (event && *event && !(*event)->withheld)
            document.insert(u"event"_s, toJson((*event)->event));
        context.json(document);
    } else {
        showVerdict(context, *checked);
    }
    sayEarlier(context, *checked);
    return exitCode(*checked);
}

Result<ReportOrder> readReport(const Context &context)
{
    const CommandLine &line = context.line();
    const auto wrong = [](const QString &option, const QString &expected) {
        return failure(ErrorCode::InvalidInput, u"--"_s + option, expected);
    };
    const auto format = reportFormatFromName(line.value(u"format"_s));
    if (!format)
        return wrong(u"format"_s, Text::tr("expected csv, html or pdf"));
    const auto kind = line.has(u"kind"_s) ? reportKindFromName(line.value(u"kind"_s)) : ReportKind::FullListing;
    if (!kind)
        return wrong(u"kind"_s, Text::tr("expected listing, access, rotation, key, denied or changes"));
    if (*kind == ReportKind::KeyLifecycle && !line.has(u"of"_s))
        return wrong(u"of"_s, Text::tr("expected the path or id of a key"));
    const auto since = numberOption(line, u"from-seq"_s);
    if (!since)
        return tl::unexpected(since.error());
    const QString page = line.has(u"page"_s) ? line.value(u"page"_s) : u"a4"_s;
    if (page != "a4"_L1 && page != "letter"_L1)
        return wrong(u"page"_s, Text::tr("expected a4 or letter"));
    const QTimeZone zone = line.has(u"zone"_s) ? QTimeZone(line.value(u"zone"_s).toUtf8()) : QTimeZone::utc();
    if (!zone.isValid())
        return wrong(u"zone"_s, Text::tr("expected a time zone such as Europe/Berlin"));
    ReportOrder order;
    order.kind = *kind;
    order.format = *format;
    order.page = page == "letter"_L1 ? ReportPage::Letter : ReportPage::A4;
    order.zone = zone;
    order.title = line.value(u"title"_s);
    order.key = line.value(u"of"_s);
    order.since = since->value_or(0);
    order.writtenAt = context.parts().clock().now();
    order.words = {actionText, resultText, findingText};
    return order;
}

/// Of a file that was checked; also of one that was tampered with, which the report then says.
Result<> writeReport(const Context &context, const Checked &checked, const ReportOrder &order, const QString &out)
{
    ExportFile &file = *checked.opened; // the very bytes that were checked
    const auto progress = std::make_shared<Progress>();
    QThreadPool &pool = context.parts().pool();
    const auto scanned
        = context.wait([&] { return runOn(pool, [&] { return file.scan(*progress); }); }, progress, Text::tr("Reading"));
    if (!scanned)
        return scanned;
    const auto writer = context.parts().reportWriter();
    const auto work = [&] { return runOn(pool, [&] { return writer->write(file, checked.check, order, out, *progress); }); };
    return context.wait(work, progress, Text::tr("Writing"));
}

int reportOn(const Context &context)
{
    if (!context.line().has(u"out"_s))
        return context.misuse(Text::tr("--out FILE is required."));
    const auto order = readReport(context);
    if (!order)
        return context.fail(order.error());
    const auto checked = checkFile(context);
    if (!checked)
        return context.fail(checked.error());
    if (checked->opened->isProof())
        return context.fail(
            {ErrorCode::InvalidInput, checked->file, Text::tr("a report is made of an export, not of an event proof")});
    const QString out = QFileInfo(context.line().value(u"out"_s)).absoluteFilePath();
    if (QFileInfo(out).isFile() && !context.line().has(u"force"_s))
        return context.fail({ErrorCode::AlreadyExists, out, {}});
    if (const auto written = writeReport(context, *checked, *order, out); !written)
        return context.fail(written.error());
    const ExportCheck &check = checked->check;
    context.terminal().say(Text::tr("Report written to %1. The export is the evidence, not the report.").arg(out));
    if (check.verdict != ExportVerdict::Verified)
        context.terminal().complain(verdictTitle(check, checked->confirmed) + u": "_s
                                    + verdictSummary(check, checked->confirmed));
    if (context.line().json()) {
        QJsonObject document = documentOf(*checked);
        document.insert(u"report"_s, out);
        context.json(document);
    }
    sayEarlier(context, *checked);
    return exitCode(*checked);
}

std::vector<OptionSpec> withTrust(std::vector<OptionSpec> options)
{
    options.push_back({u"key"_s, u"VERIFIER"_s, Text::tr("the signer's verifier key, as it was handed over")});
    options.push_back({u"against"_s, u"FILE"_s, Text::tr("compare with this earlier export, checkpoint or event proof")});
    options.push_back({u"pin"_s, {}, Text::tr("you vouch for the signer: keep its key for later exports of this store")});
    return options;
}

} // namespace

void addAuditVerifyCommands(std::vector<CommandSpec> &to)
{
    to.push_back({u"audit verify"_s, u"FILE"_s, Text::tr("check an export or an event proof; needs no store"), 1, 1,
                  withTrust({}), false, verifyFile});
    to.push_back({u"audit report"_s, u"FILE"_s, Text::tr("a report on an export, as CSV, HTML or PDF; needs no store"), 1, 1,
                  withTrust({{u"format"_s, u"FORMAT"_s, Text::tr("csv, html or pdf")},
                             {u"out"_s, u"FILE"_s, Text::tr("where to write it")},
                             {u"kind"_s, u"KIND"_s, Text::tr("listing, access, rotation, key, denied or changes")},
                             {u"of"_s, u"KEY"_s, Text::tr("with --kind key: the path or id of the key")},
                             {u"from-seq"_s, u"N"_s, Text::tr("with --kind changes: the first event that is new")},
                             {u"title"_s, u"TEXT"_s, Text::tr("another title")},
                             {u"page"_s, u"SIZE"_s, Text::tr("of a PDF: a4 or letter")},
                             {u"zone"_s, u"ZONE"_s, Text::tr("time zone of HTML and PDF; UTC without it")},
                             {u"force"_s, {}, Text::tr("replace a file that is there")}}),
                  false, reportOn});
}

} // namespace claviger::cli
