#pragma once

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "ui/widgets/confirm_dialog.h"

#include <QPushButton>

#include <functional>
#include <type_traits>

namespace claviger {

/// Enter chooses the verb of a dialog that destroys nothing while \p preferred, else Cancel.
inline void preferVerb(ConfirmDialog *dialog, bool preferred)
{
    QPushButton *button = preferred ? dialog->verbButton() : dialog->cancelButton();
    button->setDefault(true);
}

/// Keeps \p dialog busy until \p future answers: a failure is said in the dialog, which stays for another try; a
/// success goes to \p handler. \p takes, when it is given, may take a failure over and answers true then: the dialog stays busy.
template <typename T, typename Handler>
void workIn(ConfirmDialog *dialog, const QFuture<Result<T>> &future, Handler handler,
            std::function<bool(const Error &)> takes = {})
{
    dialog->setBusy(true);
    onFinished(future, dialog, [dialog, handler = std::move(handler), takes = std::move(takes)](Result<T> answer) mutable {
        if (!answer && takes && takes(answer.error()))
            return;
        if (!answer && answer.error().code == ErrorCode::AwaitsApproval) {
            dialog->showWaiting(errorText(answer.error()));
            return;
        }
        if (!answer) {
            dialog->showProblem(errorText(answer.error()));
            return;
        }
        dialog->setBusy(false);
        if constexpr (std::is_void_v<T>)
            handler();
        else
            handler(*std::move(answer));
    });
}

} // namespace claviger
