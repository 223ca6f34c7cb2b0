#include "tests/support/https_certificates.h"

#include <QHostAddress>
#include <QRandomGenerator>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

template <auto free>
struct Freed {
    template <typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;

Key newKey() { return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")); }

QByteArray contents(BIO *memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return {data, static_cast<qsizetype>(size)};
}

QByteArray pemOf(X509 *certificate)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(memory.get(), certificate);
    return contents(memory.get());
}

QByteArray pemOf(EVP_PKEY *key)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return contents(memory.get());
}

void addExtension(X509 *certificate, X509 *issuer, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    Q_ASSERT(extension);
    X509_add_ext(certificate, extension.get(), -1);
}

/// A certificate without its issuer and signature.
Certificate draft(EVP_PKEY *key, const QByteArray &name, int fromDays, int toDays)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), QRandomGenerator::system()->bounded(1, 1 << 30));
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), fromDays * 86'400L);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), toDays * 86'400L);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.constData()), -1, -1, 0);
    return certificate;
}

QByteArray alternativeNames(const QStringList &hosts)
{
    QByteArrayList names;
    for (const QString &host : hosts)
        names.append((QHostAddress(host).isNull() ? "DNS:" : "IP:") + host.toLatin1());
    return names.join(',');
}

} // namespace

struct TestCa::Pair {
    Key key;
    Certificate certificate;
};

TestCa::TestCa()
    : m_pair(std::make_unique<Pair>())
{
    m_pair->key = newKey();
    m_pair->certificate = draft(m_pair->key.get(), "Authority of a test", -2, 60);
    X509 *const own = m_pair->certificate.get();
    X509_set_issuer_name(own, X509_get_subject_name(own));
    addExtension(own, own, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(own, own, NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(own, own, NID_subject_key_identifier, "hash");
    X509_sign(own, m_pair->key.get(), EVP_sha256());
}

TestCa::~TestCa() = default;

QByteArray TestCa::pem() const { return pemOf(m_pair->certificate.get()); }

IssuedCertificate TestCa::issue(const CertificateWish &wish) const
{
    const Key key = newKey();
    const Certificate certificate = draft(key.get(), "Server of a test", wish.validFromDays, wish.validToDays);
    X509 *const own = certificate.get();
    X509 *const issuer = wish.isSelfSigned ? own : m_pair->certificate.get();
    X509_set_issuer_name(own, X509_get_subject_name(issuer));
    addExtension(own, issuer, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(own, issuer, NID_ext_key_usage, "serverAuth,clientAuth");
    addExtension(own, issuer, NID_subject_alt_name, alternativeNames(wish.hosts));
    X509_sign(own, wish.isSelfSigned ? key.get() : m_pair->key.get(), EVP_sha256());
    return {pemOf(own), pemOf(key.get())};
}

} // namespace claviger::test
