#include "models/secure/system_keychain.h"

#include "models/base/future.h"
#include "models/secure/bytes.h"

#include <QPromise>
#include <qt6keychain/keychain.h>

#include <memory>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kService = "claviger"_L1;
constexpr auto kProbe = "claviger-probe"_L1;

ErrorCode codeFor(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound: return ErrorCode::NotFound;
    case QKeychain::AccessDenied: return ErrorCode::KeychainLocked; // what a locked collection answers to a write
    case QKeychain::AccessDeniedByUser:
    case QKeychain::CouldNotDeleteEntry: return ErrorCode::AccessDenied;
    default: return ErrorCode::KeychainUnavailable;
    }
}

/// Starts \p job, which deletes itself, and answers with what \p read makes of it.
template <typename T, typename Job, typename Read>
QFuture<Result<T>> run(Job *job, const QString &entry, Read read)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    job->setKey(entry);
    job->setInsecureFallback(false); // never a plain-text file
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, entry, read = std::move(read)] {
        if (job->error() == QKeychain::NoError)
            promise->addResult(read(*job));
        else
            promise->addResult(Result<T>(failure(codeFor(job->error()), entry, job->errorString())));
        promise->finish();
    });
    job->start();
    return promise->future();
}

QFuture<Result<Secret>> readEntry(const QString &entry)
{
    return run<Secret>(new QKeychain::ReadPasswordJob(kService), entry, [](const QKeychain::ReadPasswordJob &job) {
        const QByteArray raw = job.binaryData();
        Secret secret(asBytes(raw));
        wipeShared(raw);
        return Result<Secret>(std::move(secret));
    });
}

QFuture<Result<>> writeEntry(const QString &entry, const Secret &value)
{
    const QByteArray raw = asView(value.bytes()).toByteArray();
    auto *job = new QKeychain::WritePasswordJob(kService);
    job->setBinaryData(raw);
    QObject::connect(job, &QObject::destroyed, job, [raw] { wipeShared(raw); }); // also after a failure
    return run<void>(job, entry, [](const QKeychain::WritePasswordJob &) { return Result<>(); });
}

template <typename T>
void finishWith(QPromise<Result<T>> &promise, Result<T> answer)
{
    promise.addResult(std::move(answer));
    promise.finish();
}

} // namespace

QFuture<Result<Secret>> SystemKeychain::read(QString entry)
{
    auto promise = std::make_shared<QPromise<Result<Secret>>>();
    promise->start();
    onFinished(readEntry(entry), &m_alive, [this, promise, entry](Result<Secret> found) {
        if (found || found.error().code != ErrorCode::NotFound)
            return finishWith(*promise, std::move(found));
        onFinished(probe(), &m_alive, [promise, entry, notFound = found.error()](const Result<bool> &unlocked) {
            if (!unlocked)
                finishWith<Secret>(*promise, tl::unexpected(unlocked.error()));
            else if (*unlocked)
                finishWith<Secret>(*promise, tl::unexpected(notFound));
            else
                finishWith<Secret>(*promise, failure(ErrorCode::KeychainLocked, entry));
        });
    });
    return promise->future();
}

QFuture<Result<>> SystemKeychain::write(QString entry, Secret value) { return writeEntry(entry, value); }

QFuture<Result<>> SystemKeychain::remove(QString entry)
{
    // The libraries below report success for an entry they do not see, also when it is locked away: look first.
    return andThen(read(entry), &m_alive, [entry](const Secret &) {
        return run<void>(new QKeychain::DeletePasswordJob(kService), entry,
                         [](const QKeychain::DeletePasswordJob &) { return Result<>(); });
    });
}

QFuture<Result<bool>> SystemKeychain::probe()
{
    auto promise = std::make_shared<QPromise<Result<bool>>>();
    promise->start();
    onFinished(readEntry(kProbe), &m_alive, [this, promise](const Result<Secret> &marker) {
        if (marker)
            return finishWith<bool>(*promise, true);
        if (marker.error().code == ErrorCode::KeychainLocked)
            return finishWith<bool>(*promise, false);
        if (marker.error().code != ErrorCode::NotFound)
            return finishWith<bool>(*promise, tl::unexpected(marker.error()));
        onFinished(writeEntry(kProbe, Secret::fromText("probe")), &m_alive, [promise](const Result<> &written) {
            if (written)
                finishWith<bool>(*promise, true);
            else if (written.error().code == ErrorCode::KeychainLocked)
                finishWith<bool>(*promise, false);
            else
                finishWith<bool>(*promise, tl::unexpected(written.error()));
        });
    });
    return promise->future();
}

} // namespace claviger
