#pragma once

#include "models/domain/consumer.h"
#include "ui/app_context.h"
#include "ui/widgets/confirm_dialog.h"

class QComboBox;
class QLineEdit;
class QSpinBox;
class QTableWidget;

namespace claviger {

class ConsumerDesk;
class FormRow;
class TagEdit;

/// Registers a service, or changes what it needs and may read. Show it with open().
class ConsumerDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p consumer with revision 0 is a new one. Both references outlive the dialog.
    ConsumerDialog(AppContext &context, ConsumerDesk &desk, const Consumer &consumer, QWidget *parent = nullptr);

signals:
    void saved(const QString &name);

protected:
    void confirm() override;

private:
    QWidget *buildFacts();
    QWidget *buildKeys();
    QWidget *buildScopes();
    [[nodiscard]] Consumer entered() const;

    AppContext &m_context;
    ConsumerDesk &m_desk;
    Consumer m_consumer;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QLineEdit *m_owner;
    QComboBox *m_workspace;
    TagEdit *m_environments;
    QSpinBox *m_rate;
    QTableWidget *m_keys;
    QTableWidget *m_scopes;
};

} // namespace claviger
