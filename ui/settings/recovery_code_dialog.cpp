#include "ui/settings/recovery_code_dialog.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/recovery_kit.h"
#include "models/services/session.h"
#include "ui/app_context.h"
#include "ui/firstrun/recovery_kit_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/message_bar.h"

#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

RecoveryCodeDialog::RecoveryCodeDialog(AppContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
{
    build();
    ask();
}

RecoveryCodeDialog::RecoveryCodeDialog(AppContext &context, Secret code, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
{
    build();
    showCode(std::move(code));
}

void RecoveryCodeDialog::build()
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"recoveryCodeDialog"_s);
    setWindowTitle(tr("Recovery code"));
    m_page = new RecoveryKitPage;
    m_bar = new MessageBar;
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kHuge, space::kHuge, space::kHuge, space::kLarge});
    layout->addWidget(m_bar);
    layout->addWidget(m_page);
    m_busy = new BusyOverlay(m_page);
    connect(m_page, &RecoveryKitPage::finished, this, &QDialog::accept);
    connect(&m_context.session, &Session::aboutToLock, this, [this] {
        m_page->wipe();
        reject();
    });
}

void RecoveryCodeDialog::showCode(Secret code)
{
    if (const auto &header = m_context.session.header())
        m_page->setKit(makeRecoveryKit(*header, std::move(code), m_context.clock.now()));
}

void RecoveryCodeDialog::ask()
{
    m_busy->start(tr("Making a recovery code"));
    onFinished(m_context.session.addRecovery(), this, [this](Result<Secret> code) {
        m_busy->stop();
        if (code)
            showCode(std::move(*code));
        else
            m_bar->showMessage(Tone::Bad, errorText(code.error()));
    });
}

} // namespace claviger
