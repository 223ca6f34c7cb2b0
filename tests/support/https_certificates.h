#pragma once

#include <QByteArray>
#include <QStringList>

#include <memory>

namespace claviger::test {

/// What a certificate of a test server says.
struct CertificateWish {
    QStringList hosts{QStringLiteral("127.0.0.1"), QStringLiteral("localhost")}; ///< names and addresses that it is for
    int validFromDays = -1;                                                      ///< relative to now
    int validToDays = 30;
    bool isSelfSigned = false;
};

/// A certificate and its key, both PEM.
struct IssuedCertificate {
    QByteArray certificate;
    QByteArray key;
};

/// A certificate authority that exists for one test: P-256 keys, made when it is.
class TestCa
{
public:
    TestCa();
    ~TestCa();
    TestCa(const TestCa &) = delete;
    TestCa &operator=(const TestCa &) = delete;

    [[nodiscard]] QByteArray pem() const;
    [[nodiscard]] IssuedCertificate issue(const CertificateWish &wish = {}) const;

private:
    struct Pair;
    std::unique_ptr<Pair> m_pair;
};

} // namespace claviger::test
