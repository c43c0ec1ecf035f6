import type { Shapes } from './shape.ts';

/** What customer files are built of, common to payments and cancellations, by the published schemas. */
const PARTY_SHAPES: Shapes = {
  Party: 'Nm?:Max140 PstlAdr?:Address Id?:Any CtryOfRes?:Country CtctDtls?:Any',
  Address:
    'AdrTp?:Any Dept?:Max70 SubDept?:Max70 StrtNm?:Max70 BldgNb?:Max16 BldgNm?:Max35 Flr?:Max70 PstBx?:Max16 Room?:Max70 PstCd?:Max16 TwnNm?:Max35 TwnLctnNm?:Max35 DstrctNm?:Max35 CtrySubDvsn?:Max35 Ctry?:Country AdrLine*:Max70',
  Agent: 'FinInstnId:Institution BrnchId?:Any',
  Institution: 'BICFI?:Bic ClrSysMmbId?:Member LEI?:Lei Nm?:Max140 PstlAdr?:Address Othr?:OtherId',
  Member: 'ClrSysId?:ClearingSystem MmbId:Max35',
  ClearingSystem: '|Cd:Max5 Prtry:Max35',
  OtherId: 'Id:Max35 SchmeNm?:Coded Issr?:Max35',
  Account: 'Id:AccountId Tp?:Coded Ccy?:Currency Nm?:Max70 Prxy?:Any',
  AccountId: '|IBAN:Iban Othr:OtherAccount',
  OtherAccount: 'Id:Max34 SchmeNm?:Coded Issr?:Max35',
  /** A code or the bank's own word. */
  Coded: '|Cd:Max4 Prtry:Max35',
  Code35: '|Cd:Max35 Prtry:Max35',
  Day: '|Dt:Date DtTm:DateTime',
};

/** pain.001.001.09. */
export const PAYMENT_SHAPES: Shapes = {
  ...PARTY_SHAPES,
  Document: 'CstmrCdtTrfInitn:Initiation',
  Initiation: 'GrpHdr:Header PmtInf+:Information SplmtryData*:Any',
  Header:
    'MsgId:Max35 CreDtTm:DateTime Authstn*:Any NbOfTxs:Count CtrlSum?:Decimal InitgPty:Party FwdgAgt?:Agent',
  Information:
    'PmtInfId:Max35 PmtMtd:Method BtchBookg?:Boolean NbOfTxs?:Count CtrlSum?:Decimal PmtTpInf?:Type ReqdExctnDt:Day PoolgAdjstmntDt?:Date Dbtr:Party DbtrAcct:Account DbtrAgt:Agent DbtrAgtAcct?:Account InstrForDbtrAgt?:Max140 UltmtDbtr?:Party ChrgBr?:Bearer ChrgsAcct?:Account ChrgsAcctAgt?:Agent CdtTrfTxInf+:Transaction',
  Type: 'InstrPrty?:Priority SvcLvl*:Coded LclInstrm?:Code35 CtgyPurp?:Coded',
  Transaction:
    'PmtId:Ids PmtTpInf?:Type Amt:AmountChoice XchgRateInf?:Any ChrgBr?:Bearer ChqInstr?:Any UltmtDbtr?:Party IntrmyAgt1?:Agent IntrmyAgt1Acct?:Account IntrmyAgt2?:Agent IntrmyAgt2Acct?:Account IntrmyAgt3?:Agent IntrmyAgt3Acct?:Account CdtrAgt?:Agent CdtrAgtAcct?:Account Cdtr?:Party CdtrAcct?:Account UltmtCdtr?:Party InstrForCdtrAgt*:Any InstrForDbtrAgt?:Max140 Purp?:Coded RgltryRptg*:Any Tax?:Any RltdRmtInf*:Any RmtInf?:Remittance SplmtryData*:Any',
  Ids: 'InstrId?:Max35 EndToEndId:Max35 UETR?:Uetr',
  AmountChoice: '|InstdAmt:Amount EqvtAmt:Any',
  Remittance: 'Ustrd*:Max140 Strd*:Structured',
  Structured:
    'RfrdDocInf*:Any RfrdDocAmt?:Any CdtrRefInf?:CreditorReference Invcr?:Party Invcee?:Party TaxRmt?:Any GrnshmtRmt?:Any AddtlRmtInf*:Max140',
  CreditorReference: 'Tp?:ReferenceType Ref?:Max35',
  ReferenceType: 'CdOrPrtry:Coded Issr?:Max35',
};

/** camt.055.001.09. */
export const CANCELLATION_SHAPES: Shapes = {
  ...PARTY_SHAPES,
  Document: 'CstmrPmtCxlReq:Request',
  Request: 'Assgnmt:Assignment Case?:Case CtrlData?:Control Undrlyg+:Underlying SplmtryData*:Any',
  Assignment: 'Id:Max35 Assgnr:Someone Assgne:Someone CreDtTm:DateTime',
  Someone: '|Pty:Party Agt:Agent',
  Case: 'Id:Max35 Cretr:Someone ReopCaseIndctn?:Boolean',
  Control: 'NbOfTxs:Count CtrlSum?:Decimal',
  Underlying: 'OrgnlGrpInfAndCxl?:Group OrgnlPmtInfAndCxl*:Information',
  Group:
    'GrpCxlId?:Max35 Case?:Case OrgnlMsgId:Max35 OrgnlMsgNmId:Max35 OrgnlCreDtTm?:DateTime NbOfTxs?:Count CtrlSum?:Decimal GrpCxl?:Boolean CxlRsnInf*:Any',
  Information:
    'PmtCxlId?:Max35 Case?:Case OrgnlPmtInfId:Max35 OrgnlGrpInf?:GroupOf NbOfTxs?:Count CtrlSum?:Decimal PmtInfCxl?:Boolean CxlRsnInf*:Any TxInf*:Transaction',
  GroupOf: 'OrgnlMsgId:Max35 OrgnlMsgNmId:Max35 OrgnlCreDtTm?:DateTime',
  Transaction:
    'CxlId?:Max35 Case?:Case OrgnlInstrId?:Max35 OrgnlEndToEndId?:Max35 OrgnlUETR?:Uetr OrgnlInstdAmt?:Amount OrgnlReqdExctnDt?:Day OrgnlReqdColltnDt?:Date CxlRsnInf*:Any OrgnlTxRef?:Any SplmtryData*:Any',
};
