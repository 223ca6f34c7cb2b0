#include "models/services/export_viewing.h"

#include "models/base/draft_file.h"
#include "models/base/future.h"
#include "models/base/run_on.h"

#include <QFile>
#include <QTimerEvent>

#include <cerrno>
#include <utility>

namespace claviger {

namespace {

constexpr int kPoll = 30; // ms

Result<> saveSynced(const QByteArray &text, const QString &outFile)
{
    auto draft = DraftFile::create(outFile, DraftFile::Existing::Replace);
    if (!draft)
        return tl::unexpected(draft.error());
    {
        QFile out(draft->path());
        errno = 0;
        if (!out.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || out.write(text) != text.size())
            return systemFailure(outFile, errno);
    }
    return draft->publish();
}

void cancel(const ProgressPtr &progress)
{
    if (progress)
        progress->cancel();
}

} // namespace

EventDetails readEventDetails(const ExportFile &file, quint64 index)
{
    EventDetails line{file.line(index), file.fileLine(index), {}};
    if (Result<ExportEvent> event = file.event(index))
        line.event = *std::move(event);
    return line;
}

ExportViewing::ExportViewing(ExportTools tools, SignerPins &pins, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
    , m_pins(pins)
    , m_other(std::make_shared<Progress>())
{
    connect(&pins, &SignerPins::changed, this, [this](StoreId store) {
        if (m_file && m_file->manifest() && m_file->manifest()->store == store)
            emit signerChanged();
    });
}

ExportViewing::~ExportViewing()
{
    for (const ProgressPtr &each : {m_scanning, m_verifying, m_other})
        cancel(each);
    dropWaitingProof();
}

void ExportViewing::reset()
{
    for (const ProgressPtr &each : {m_scanning, m_verifying, m_other})
        cancel(each);
    dropWaitingProof();
    ++m_generation;
    ++m_attempt;
    m_file.reset();
    m_check.reset();
    m_scanning.reset();
    m_verifying.reset();
    m_other = std::make_shared<Progress>();
    m_given.clear();
    m_mismatch = false;
    m_earlier.reset();
    m_earlierFile.clear();
    m_poll.stop();
    m_scanned = false;
}

void ExportViewing::open(const QString &file)
{
    reset();
    m_path = file;
    const quint64 generation = m_generation;
    const auto opening = runOn(m_tools.pool, [reader = m_tools.reader, file] { return reader->open(file); });
    onFinished(opening, this, [this, generation](const Result<std::shared_ptr<ExportFile>> &opened) {
        if (generation != m_generation)
            return;
        if (!opened) {
            emit openFailed(opened.error());
            return;
        }
        m_file = *opened;
        emit this->opened();
        scan();
        verify();
    });
}

void ExportViewing::scan()
{
    m_scanning = std::make_shared<Progress>();
    m_poll.start(kPoll, this);
    const quint64 generation = m_generation;
    const auto scanning = runOn(m_tools.pool, [file = m_file, progress = m_scanning] { return file->scan(*progress); });
    onFinished(scanning, this, [this, generation](const Result<> &scanned) {
        if (generation != m_generation)
            return;
        m_poll.stop();
        m_scanning.reset();
        m_scanned = scanned.has_value();
        emit linesFound(m_file->lineCount(), true);
        if (!scanned)
            emit openFailed(scanned.error());
    });
}

void ExportViewing::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_poll.timerId())
        QObject::timerEvent(event);
    else if (m_file)
        emit linesFound(m_file->lineCount(), false);
}

VerifyOrder ExportViewing::order() const
{
    VerifyOrder order;
    order.givenKey = m_given;
    if (const auto known = pin()) {
        order.pinnedKey = known->verifierKey;
        order.retired = known->retired;
    }
    order.against = m_earlier;
    return order;
}

void ExportViewing::verify()
{
    if (!m_file)
        return;
    cancel(m_verifying);
    m_verifying = std::make_shared<Progress>();
    const quint64 attempt = ++m_attempt;
    const auto checking = runOn(
        m_tools.pool, [file = m_file, order = order(), progress = m_verifying] { return file->verify(order, *progress); });
    emit checkStarted();
    onFinished(checking, this, [this, attempt](const Result<ExportCheck> &check) {
        if (attempt == m_attempt)
            take(check);
    });
}

void ExportViewing::take(const Result<ExportCheck> &check)
{
    m_verifying.reset();
    if (!check) {
        if (check.error().code == ErrorCode::Conflict) // what was found out before is of other bytes
            m_check.reset();
        emit checkFailed(check.error());
        return;
    }
    m_check = *check;
    // At first sight the key is kept, so that another one is noticed from now on; who it belongs to is for a person to say.
    if (!m_mismatch)
        m_pins.seen(*check);
    applyMismatch();
    emit checked();
}

std::optional<quint64> ExportViewing::badEvent() const
{
    const bool isShown = m_file && m_check && m_check->finding.event && *m_check->finding.event < m_file->lineCount();
    return isShown ? m_check->finding.event : std::nullopt;
}

void ExportViewing::applyMismatch()
{
    if (!m_mismatch || !m_check || m_check->verdict != ExportVerdict::Verified)
        return;
    m_check->verdict = ExportVerdict::CannotVerify;
    m_check->trust = SignerTrust::Unknown;
    m_check->finding = {ExportFlaw::OtherSigner, 0, std::nullopt, signerKey()};
}

std::optional<SignerPin> ExportViewing::pin() const
{
    return m_file && m_file->manifest() ? m_pins.pin(m_file->manifest()->store) : std::nullopt;
}

QString ExportViewing::signerKey() const { return m_file && m_file->manifest() ? m_file->manifest()->verifierKey : QString(); }

bool ExportViewing::isSignerConfirmed() const
{
    const std::optional<SignerPin> known = pin();
    if (!known || !known->confirmed || m_mismatch)
        return false;
    return known->verifierKey == signerKey()
        || (m_check && m_check->verdict == ExportVerdict::Verified && m_check->trust == SignerTrust::Pinned);
}

KeyMatch ExportViewing::comparePrinted(const QString &typed)
{
    const KeyMatch match = compareSignerKey(signerKey(), typed);
    if (match == KeyMatch::NotAKey)
        return match;
    const bool again = m_mismatch || !m_given.isEmpty() || (m_check && m_check->finding.flaw == ExportFlaw::OtherSigner);
    if (match == KeyMatch::Same) {
        m_mismatch = false;
        m_given.clear();
        m_pins.confirm(m_file->manifest()->store, signerKey());
        if (again)
            verify();
        return match;
    }
    m_given = wholeVerifierKey(typed);
    m_mismatch = m_given.isEmpty();
    if (!m_given.isEmpty()) {
        verify();
        return match;
    }
    applyMismatch();
    if (m_check)
        emit checked();
    emit signerChanged();
    return match;
}

void ExportViewing::pinSigner()
{
    const QString key = signerKey();
    if (key.isEmpty())
        return;
    const bool again = m_mismatch || !m_given.isEmpty() || (m_check && m_check->finding.flaw == ExportFlaw::OtherSigner);
    m_mismatch = false;
    m_given.clear();
    m_pins.confirm(m_file->manifest()->store, key);
    if (again)
        verify();
}

void ExportViewing::compareWith(const QString &earlierFile)
{
    if (!m_file)
        return;
    const quint64 generation = m_generation;
    const auto reading
        = runOn(m_tools.pool, [reader = m_tools.reader, earlierFile] { return reader->earlierPoint(earlierFile); });
    onFinished(reading, this, [this, generation, earlierFile](const Result<EarlierPoint> &point) {
        if (generation != m_generation)
            return;
        if (!point) {
            emit compareFailed(point.error());
            return;
        }
        m_earlier = *point;
        m_earlierFile = earlierFile;
        verify();
    });
}

QFuture<EventDetails> ExportViewing::eventDetails(quint64 index)
{
    return runOn(m_tools.pool, [file = m_file, index] { return file ? readEventDetails(*file, index) : EventDetails(); });
}

QFuture<Result<QByteArray>> ExportViewing::proof(quint64 index)
{
    dropWaitingProof();
    m_waitingProof = std::make_shared<ProofPromise::element_type>();
    m_waitingProof->start();
    m_waitingEvent = index;
    const QFuture<Result<QByteArray>> answer = m_waitingProof->future();
    if (!m_isProving)
        startProof();
    return answer;
}

void ExportViewing::startProof()
{
    m_isProving = true;
    const auto proving = runOn(m_tools.pool, [file = m_file, index = m_waitingEvent, progress = m_other]() -> Result<QByteArray> {
        if (!file)
            return failure(ErrorCode::NotFound, QString());
        auto proof = file->proof(index, *progress);
        const auto same = file->unchanged(); // else it may be of other bytes than the person looks at
        return same ? std::move(proof) : tl::unexpected(same.error());
    });
    onFinished(proving, this, [this, promise = std::exchange(m_waitingProof, nullptr)](Result<QByteArray> proof) {
        m_isProving = false;
        promise->addResult(std::move(proof));
        promise->finish();
        if (m_waitingProof)
            startProof();
    });
}

void ExportViewing::dropWaitingProof()
{
    const ProofPromise dropped = std::exchange(m_waitingProof, nullptr);
    if (!dropped)
        return;
    dropped->addResult(Result<QByteArray>(failure(ErrorCode::Cancelled, m_path)));
    dropped->finish();
}

QFuture<Result<>> ExportViewing::save(const QByteArray &text, const QString &outFile)
{
    return runOn(m_tools.pool, [text, outFile] { return saveSynced(text, outFile); });
}

QFuture<Result<ExportSummaries>> ExportViewing::summarize()
{
    return runOn(m_tools.pool, [reports = m_tools.reports, file = m_file, progress = m_other] {
        return file ? reports->summarize(*file, *progress) : failure(ErrorCode::NotFound, QString());
    });
}

QFuture<Result<>> ExportViewing::writeReport(ReportOrder order, const QString &outFile, ProgressPtr progress)
{
    return runOn(m_tools.pool,
                 [reports = m_tools.reports, file = m_file, check = m_check, order = std::move(order), outFile,
                  progress = std::move(progress)]() -> Result<> {
                     if (!file || !check)
                         return failure(ErrorCode::NotFound, outFile);
                     return file->unchanged().and_then([&] { return reports->write(*file, *check, order, outFile, *progress); });
                 });
}

QFuture<Result<>> ExportViewing::printReport(ReportOrder order, std::shared_ptr<QPagedPaintDevice> paper, ProgressPtr progress)
{
    return runOn(m_tools.pool,
                 [reports = m_tools.reports, file = m_file, check = m_check, order = std::move(order), paper = std::move(paper),
                  progress = std::move(progress)]() -> Result<> {
                     if (!file || !check)
                         return failure(ErrorCode::NotFound, QString());
                     return file->unchanged().and_then([&] { return reports->print(*file, *check, order, *paper, *progress); });
                 });
}

} // namespace claviger
