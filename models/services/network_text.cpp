#include "models/services/network_text.h"

#include "models/services/domain_text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>

namespace claviger {

namespace {

constexpr std::size_t kMostShown = 5;

struct NetworkWords {
    Q_DECLARE_TR_FUNCTIONS(NetworkText)
};

bool isValid(const TrustedCertificate &one, Instant now) { return one.validFrom <= now && now < one.validUntil; }

QString lineOf(const TrustedCertificate &one, Instant now)
{
    if (one.validUntil <= now)
        return NetworkWords::tr("%1, expired on %2").arg(one.subject, dateText(one.validUntil));
    if (one.validFrom > now)
        return NetworkWords::tr("%1, valid only from %2").arg(one.subject, dateText(one.validFrom));
    return NetworkWords::tr("%1, valid until %2").arg(one.subject, dateText(one.validUntil));
}

} // namespace

QString trustFileProblem(const Error &error)
{
    const QString name = QFileInfo(error.subject).fileName();
    switch (error.code) {
    case ErrorCode::NotFound: return NetworkWords::tr("There is no file %1. Check the path.").arg(error.subject);
    case ErrorCode::AccessDenied:
        return NetworkWords::tr("%1 cannot be opened. Check the permissions of the file.").arg(error.subject);
    case ErrorCode::InvalidInput:
        return NetworkWords::tr("%1 holds no certificate. A PEM file of at most 1 MiB is expected, with lines that say BEGIN "
                                "CERTIFICATE.")
            .arg(name);
    default: return NetworkWords::tr("%1 could not be read. Check the disk and try again.").arg(error.subject);
    }
}

QString trustFileText(const TrustFile &file, Instant now)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(file.certificates.size(), kMostShown); ++i)
        lines << lineOf(file.certificates[i], now);
    if (file.certificates.size() > kMostShown)
        lines << NetworkWords::tr("and %n more", nullptr, static_cast<int>(file.certificates.size() - kMostShown));
    return lines.join(u'\n');
}

QString trustFileWarning(const TrustFile &file, Instant now)
{
    const auto invalid
        = std::ranges::count_if(file.certificates, [now](const TrustedCertificate &one) { return !isValid(one, now); });
    if (invalid == 0)
        return {};
    if (static_cast<std::size_t>(invalid) == file.certificates.size())
        return NetworkWords::tr("No certificate in it is valid today. Ask for the current file of your company.");
    return NetworkWords::tr("Not valid today: %n certificate(s) in it. Ask for the current file of your company.", nullptr,
                            static_cast<int>(invalid));
}

} // namespace claviger
