#include "ui/settings/master_key_dialog.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/session.h"
#include "ui/app_context.h"
#include "ui/notifier.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/secret_line_edit.h"

#include <QVBoxLayout>

#include <openssl/crypto.h>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kKeyBytes = 32;

/// The bytes of \p base64; empty unless they are 32.
Secret decoded(const Secret &base64)
{
    const auto text = QByteArray::fromRawData(base64.view().data(), static_cast<qsizetype>(base64.size()));
    auto answer = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    Secret key;
    if (answer && answer.decoded.size() == kKeyBytes)
        key = Secret(std::as_bytes(std::span(answer.decoded.constData(), static_cast<std::size_t>(kKeyBytes))));
    OPENSSL_cleanse(answer.decoded.data(), static_cast<std::size_t>(answer.decoded.size()));
    return key;
}

} // namespace

MasterKeyDialog::MasterKeyDialog(AppContext &context, QWidget *parent)
    : ConfirmDialog(
        {.title = tr("Add a master key"),
         .lead = tr("For services without a person: they open the store with KMS_DRIVER=local and this key in KMS_MASTER_KEY."),
         .will = {tr("Whoever has this key and the file can open the store.")},
         .willNot = {},
         .verb = tr("Add slot")},
        parent)
    , m_context(context)
    , m_field(new SecretLineEdit)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"masterKeyDialog"_s);
    m_field->setObjectName(u"masterKey"_s);
    m_row = new FormRow(tr("&Master key"), m_field);
    m_row->setHelp(tr("32 random bytes as base64, for example from “openssl rand -base64 32”."));
    body()->addWidget(m_row);
    setReady(false);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        const bool good = !decoded(m_field->peek()).isEmpty();
        setReady(good);
        if (good)
            m_row->clearProblem();
    });
    connect(m_field, &QLineEdit::editingFinished, this, [this] {
        if (!m_field->text().isEmpty() && decoded(m_field->peek()).isEmpty())
            m_row->setProblem(tr("Expected 32 bytes as base64: 44 characters ending in “=”."));
    });
    connect(&context.session, &Session::aboutToLock, this, [this] {
        m_field->wipe();
        done(Rejected);
    });
}

void MasterKeyDialog::confirm()
{
    setBusy(true);
    onFinished(m_context.session.addMasterKey(decoded(m_field->take())), this, [this](const Result<> &added) {
        if (!added) {
            showProblem(errorText(added.error()));
            return;
        }
        setBusy(false);
        m_context.notifier.toast(tr("Slot added: master key"));
        accept();
    });
}

} // namespace claviger
