#pragma once

#include "models/services/rotation_service.h"
#include "ui/app_context.h"
#include "ui/widgets/confirm_dialog.h"

namespace claviger {

/// Says what rotating several due keys takes: which are generated here, which need a person, which are left alone;
/// then does the first and hands over the second.
class BulkRotateDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p keys are due; at least one of them can be rotated.
    BulkRotateDialog(AppContext &context, const std::vector<CredentialOverview> &keys, QWidget *parent = nullptr);

signals:
    /// \p text says what was generated, empty when nothing; \p personKeys wait for a value from their providers.
    void worked(const QString &text, const QList<claviger::CredentialId> &personKeys);

protected:
    void confirm() override;

private:
    BulkRotateDialog(AppContext &context, RotationPlan plan, QWidget *parent);
    void addList(RotationWay way, const QString &title);
    void conclude(const std::vector<ItemOutcome> &outcomes);

    AppContext &m_context;
    RotationPlan m_plan;
};

} // namespace claviger
