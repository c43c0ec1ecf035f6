/**
 * The chart as an outline: sections with the type of their accounts, groups, posting accounts. Structure nodes are
 * numbered below 001000, so that the numbers above stay free for posting.
 */
export const CHART_OUTLINE = `
000100 asset: Assets
  000110 Cash and bank
    111000 Petty cash
    112000 Cash in transit
    113100 Bank, EUR account
    113200 Bank, USD account
    113300 Bank, JPY account
    113400 Bank, GBP account
    113900 Bank clearing, outgoing payments
    114000 Short-term deposits
  000120 Receivables
    121000 Trade receivables
    122000 Trade receivables, group companies
    123000 Doubtful receivables
    124000 Allowance for doubtful receivables
    125000 Receivables from employees
    126000 Supplier advances
    127000 Other receivables
    128000 Bills receivable
    129000 Receivables of the billing system
  000130 Inventories
    131000 Raw materials
    132000 Packaging materials
    133000 Spare parts
    134000 Work in progress
    135000 Finished pumps
    136000 Merchandise
    137000 Goods in transit
    138000 Inventory allowance
  000140 Prepaid expenses and clearing
    141000 Prepaid rent
    142000 Prepaid insurance
    143000 Prepaid software
    144000 Prepaid maintenance
    145000 Deposits paid
    149000 Suspense
    149900 Suspense of the old system
  000150 Tax receivable
    151000 Income tax receivable
    154000 Input tax 19 %
    154100 Input tax 7 %
    154200 Consumption tax paid 10 %
    154300 Input tax 20 %
    154400 Input tax 5 %
    155000 Import VAT
    156000 Input tax, reverse charge
  000160 Fixed assets
    161000 Land
    162000 Buildings
    163000 Machinery
    164000 Tools
    165000 Vehicles
    166000 Office and IT equipment
    167000 Accumulated depreciation
    168000 Assets under construction
    169000 Low-value assets
  000170 Intangible and financial assets
    171000 Software
    172000 Patents and licences
    173000 Goodwill
    174000 Shares in group companies
    175000 Loans to group companies
    176000 Deferred tax assets
000200 liability: Liabilities
  000210 Trade payables
    211000 Trade payables
    212000 Goods received, not invoiced
    213000 Trade payables, group companies
    214000 Customer advances
    215000 Bills payable
  000220 Accruals
    221000 Accrued expenses
    222000 Accrued bonuses
    223000 Accrued holiday pay
    224000 Warranty provision
    225000 Audit and legal provision
    226000 Restructuring provision
    227000 Deferred revenue
  000230 Tax payable
    231000 Output tax 19 %
    231100 Output tax 7 %
    232000 Consumption tax received 10 %
    233000 Sales tax payable
    234000 Output tax, reverse charge
    235000 Income tax payable
    236000 Withholding tax payable
    237000 Deferred tax liabilities
  000240 Payroll liabilities
    241000 Salaries payable
    242000 Wage tax payable
    243000 Social security payable
    244000 Pension provision
    245000 Travel expenses payable
  000250 Loans and group financing
    251000 Bank overdraft
    252000 Short-term loans
    253000 Long-term loans
    254000 Lease liabilities
    255000 Loans from group companies
    256000 Accrued interest
000300 equity: Equity
  000310 Capital and reserves
    311000 Share capital
    312000 Capital reserve
    313000 Revenue reserve
    314000 Retained earnings
    315000 Profit of the year
    316000 Currency translation reserve
000400 expense: Cost of sales
  000410 Materials
    400000 Raw materials consumed
    401000 Castings consumed
    402000 Seals and bearings consumed
    403000 Motors and drives consumed
    404000 Spare parts consumed
    405000 Packaging consumed
    406000 Merchandise sold
    407000 Inventory differences
    408000 Scrap
    409000 Purchase price differences
  000420 Services for production
    411000 Contract manufacturing
    412000 Surface treatment
    413000 Inbound freight
    414000 Customs duties
    415000 Energy for production
    416000 Water and waste
000500 expense: Personnel
  000510 Salaries and social security
    511000 Salaries
    512000 Social security
    513000 Bonuses
    514000 Overtime
    515000 Pensions
    516000 Agency staff
    517000 Recruiting
    518000 Training
    519000 Other personnel expenses
000600 expense: Operating expenses
  000610 Premises
    611000 Rent
    612000 Electricity and heating
    613000 Cleaning
    614000 Security
    615000 Repairs of buildings
    616000 Waste disposal
    617000 Property tax
  000620 Sales and distribution
    621000 Advertising
    622000 Trade fairs
    623000 Commissions
    624000 Outbound freight
    625000 Packaging for shipment
    626000 Warranty expense
    627000 Entertainment
  000630 IT and communication
    631000 Software subscriptions
    632000 Hosting
    633000 IT consulting
    634000 Telephone and internet
    635000 IT equipment, low value
  000640 Depreciation
    641000 Depreciation of fixed assets
    642000 Amortisation of intangibles
    643000 Write-off of receivables
    644000 Loss on disposal of assets
  000650 Administration
    651000 Office supplies
    652000 Consulting
    653000 Legal and audit
    654000 Travel
    655000 Maintenance of equipment
    656000 Insurance
    657000 Vehicle costs
    658000 Memberships
    659000 Donations
  000660 Financial expenses and tax
    661000 Bank fees
    662000 Interest expense
    671000 Exchange losses
    681000 Income tax
    682000 Other taxes
000800 revenue: Revenue
  000810 Sales
    811000 Sales of pumps
    812000 Service revenue
    813000 Spare parts sales
    814000 Merchandise sales
    815000 Sales to group companies
    816000 Sales deductions
  000820 Other income
    821000 Rental income
    822000 Gain on disposal of assets
    823000 Insurance refunds
    824000 Release of provisions
    825000 Cash discount received
    826000 Interest income
    831000 Exchange gains
    839000 Other income
`;
