; What an NSIS installer includes so that a double click on Claviger's files opens the console. The previous owner of an
; extension is not overwritten but offered beside ("Open with").
!macro CLAVIGER_FILE_TYPE EXTENSION ID DESCRIPTION MIME
  WriteRegStr SHCTX "Software\Classes\.${EXTENSION}\OpenWithProgids" "${ID}" ""
  ReadRegStr $0 SHCTX "Software\Classes\.${EXTENSION}" ""
  StrCmp $0 "" 0 +2
  WriteRegStr SHCTX "Software\Classes\.${EXTENSION}" "" "${ID}"
  WriteRegStr SHCTX "Software\Classes\.${EXTENSION}" "Content Type" "${MIME}"
  WriteRegStr SHCTX "Software\Classes\${ID}" "" "${DESCRIPTION}"
  WriteRegStr SHCTX "Software\Classes\${ID}\DefaultIcon" "" "$INSTDIR\bin\claviger.exe,0"
  WriteRegStr SHCTX "Software\Classes\${ID}\shell\open\command" "" '"$INSTDIR\bin\claviger.exe" "%1"'
!macroend

!macro CLAVIGER_FORGET_FILE_TYPE EXTENSION ID
  DeleteRegValue SHCTX "Software\Classes\.${EXTENSION}\OpenWithProgids" "${ID}"
  ReadRegStr $0 SHCTX "Software\Classes\.${EXTENSION}" ""
  StrCmp $0 "${ID}" 0 +2
  DeleteRegValue SHCTX "Software\Classes\.${EXTENSION}" ""
  DeleteRegKey SHCTX "Software\Classes\${ID}"
!macroend

!macro CLAVIGER_REGISTER
  !insertmacro CLAVIGER_FILE_TYPE "clavaudit" "Claviger.AuditExport" "Claviger audit export" "application/vnd.claviger.audit-export"
  !insertmacro CLAVIGER_FILE_TYPE "clavproof" "Claviger.EventProof" "Claviger event proof" "application/vnd.claviger.event-proof"
  !insertmacro CLAVIGER_FILE_TYPE "claviger" "Claviger.Store" "Claviger store" "application/vnd.claviger.store"
!macroend

!macro CLAVIGER_UNREGISTER
  !insertmacro CLAVIGER_FORGET_FILE_TYPE "clavaudit" "Claviger.AuditExport"
  !insertmacro CLAVIGER_FORGET_FILE_TYPE "clavproof" "Claviger.EventProof"
  !insertmacro CLAVIGER_FORGET_FILE_TYPE "claviger" "Claviger.Store"
!macroend
