// What an auditor does: neither store nor key is needed for it.
#include "app/cli/audit_json.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/option_values.h"
#include "app/cli/text.h"

#include "models/base/run_on.h"
#include "models/domain/audit_report.h"
#include "models/services/domain_text.h"
#include "models/services/export_text.h"
#include "models/services/signer_key.h"
#include "models/services/signer_pins.h"

#include <QFile>
#include <QFileInfo>
#include <QTimeZone>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What was found out about one file.
struct Checked {
    QString file;
    bool isProof = false;
    ExportCheck check;
    std::optional<ExportEvent> event; ///< of a proof
    bool confirmed = false;           ///< a person vouched for the signer on this computer, or gave the key just now
};

bool looksLikeProof(const QString &path)
{
    constexpr qint64 kEnough = 64;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(kEnough).startsWith("claviger-event-proof/");
}

/// Which store \p file speaks of, before anything in it is proven; empty when it can't be read.
std::optional<StoreId> storeOf(const ExportReader &reader, const Checked &of)
{
    if (of.isProof)
        return reader.earlierPoint(of.file)
            .map([](const EarlierPoint &p) { return std::optional(p.store); })
            .value_or(std::nullopt);
    const auto opened = reader.open(of.file);
    return opened && (*opened)->manifest() ? std::optional((*opened)->manifest()->store) : std::nullopt;
}

Result<VerifyOrder> orderFor(const Context &context, const ExportReader &reader, const std::optional<SignerPin> &pin)
{
    VerifyOrder order;
    if (context.line().has(u"key"_s)) {
        order.givenKey = wholeVerifierKey(context.line().value(u"key"_s));
        if (order.givenKey.isEmpty())
            return failure(ErrorCode::InvalidInput, u"--key"_s,
                           Text::tr("expected a whole verifier key, such as “store info” shows"));
    }
    if (pin)
        order.pinnedKey = pin->verifierKey;
    if (context.line().has(u"against"_s)) {
        auto earlier = reader.earlierPoint(QFileInfo(context.line().value(u"against"_s)).absoluteFilePath());
        if (!earlier)
            return tl::unexpected(earlier.error());
        order.against = *std::move(earlier);
    }
    return order;
}

Result<> runCheck(const Context &context, const ExportReader &reader, const VerifyOrder &order, Checked &checked)
{
    const auto progress = std::make_shared<Progress>();
    QThreadPool &pool = context.parts().pool();
    if (checked.isProof) {
        auto answer = reader.verifyProof(checked.file, order);
        if (!answer)
            return tl::unexpected(answer.error());
        checked.check = std::move(answer->first);
        checked.event = std::move(answer->second);
        return {};
    }
    const auto work = [&] { return runOn(pool, [&] { return reader.verify(checked.file, order, *progress); }); };
    auto answer = context.wait(work, progress, Text::tr("Checking"));
    if (!answer)
        return tl::unexpected(answer.error());
    checked.check = *std::move(answer);
    return {};
}

/// Verifies the file that is named first, with what this computer knows of its signer, and keeps a key at its first sight.
Result<Checked> checkFile(const Context &context)
{
    const auto reader = context.parts().exportReader();
    SignerPins &pins = context.parts().pins();
    Checked checked;
    checked.file = QFileInfo(context.line().arguments().first()).absoluteFilePath();
    checked.isProof = looksLikeProof(checked.file);
    const auto store = storeOf(*reader, checked);
    const auto pin = store ? pins.pin(*store) : std::nullopt;
    const auto order = orderFor(context, *reader, pin);
    if (!order)
        return tl::unexpected(order.error());
    if (auto done = runCheck(context, *reader, *order, checked); !done)
        return tl::unexpected(done.error());
    const ExportCheck &check = checked.check;
    checked.confirmed = check.trust == SignerTrust::Given || (check.trust == SignerTrust::Pinned && pin && pin->confirmed);
    if (check.verdict != ExportVerdict::Verified || !check.manifest)
        return checked;
    if (check.trust == SignerTrust::FirstSeen)
        pins.seen(check.manifest->store, check.manifest->verifierKey);
    if (context.line().has(u"pin"_s)) {
        pins.confirm(check.manifest->store, check.manifest->verifierKey);
        checked.confirmed = true;
    }
    return checked;
}

int exitCode(ExportVerdict verdict)
{
    switch (verdict) {
    case ExportVerdict::Verified: return kDone;
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
        QJsonObject document = toJson(checked->check, checked->file, checked->confirmed);
        document.insert(u"kind"_s, checked->isProof ? u"proof"_s : u"export"_s);
        if (checked->event && !checked->event->withheld)
            document.insert(u"event"_s, toJson(checked->event->event));
        context.json(document);
    } else {
        showVerdict(context, *checked);
    }
    return exitCode(checked->check.verdict);
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
    const auto file = context.parts().exportReader()->open(checked.file);
    if (!file)
        return tl::unexpected(file.error());
    const auto progress = std::make_shared<Progress>();
    QThreadPool &pool = context.parts().pool();
    const auto scanned
        = context.wait([&] { return runOn(pool, [&] { return (*file)->scan(*progress); }); }, progress, Text::tr("Reading"));
    if (!scanned)
        return scanned;
    const auto writer = context.parts().reportWriter();
    const auto work = [&] { return runOn(pool, [&] { return writer->write(**file, checked.check, order, out, *progress); }); };
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
    if (checked->isProof)
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
        QJsonObject document = toJson(check, checked->file, checked->confirmed);
        document.insert(u"report"_s, out);
        context.json(document);
    }
    return exitCode(check.verdict);
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
